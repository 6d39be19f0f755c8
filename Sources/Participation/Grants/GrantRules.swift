// What a call for grants is judged by: its budget, its criteria, its readers.

/// The rules of a channel of `kind: grant`, as its editor published them.
package struct GrantRules: Hashable, Sendable {
  /// What can be granted in all, in cents; nil where no sum is set.
  package let budget: FixedNumber?
  /// How many officials score each application, each by themselves.
  package let readers: Int
  /// How long a decision can be appealed against; until then the names of persons are public.
  package let appealDays: Int
  package let criteria: [GrantCriterion]
  /// Who reads and decides beside the reviewers; nil for these alone.
  package let department: Key?
  /// The fields that tell the desk what a decision is about.
  package let fields: Fields

  package static let readersDefault = 2
  package static let readersMax = 5
  package static let appealDaysDefault = 30
  package static let appealDaysMax = 365
  package static let criteriaMax = 12

  /// Names of fields of the form.
  package struct Fields: Hashable, Sendable {
    /// Money: what is applied for.
    package let applied: Key
    /// Text: the name of the association or person.
    package let applicant: Key
    /// A choice whose option `person` means a private person; nil where only associations apply.
    package let applicantKind: Key?
    /// A choice: by which the statistics are grouped.
    package let category: Key?
    /// Text: what the money is for.
    package let purpose: Key?

    package init(
      applied: Key, applicant: Key, applicantKind: Key? = nil, category: Key? = nil,
      purpose: Key? = nil
    ) {
      self.applied = applied
      self.applicant = applicant
      self.applicantKind = applicantKind
      self.category = category
      self.purpose = purpose
    }
  }

  /// The option of `applicantKind` that means a private person.
  package static let personOption = "person"

  package init(
    budget: FixedNumber?, readers: Int = GrantRules.readersDefault,
    appealDays: Int = GrantRules.appealDaysDefault, criteria: [GrantCriterion],
    department: Key? = nil, fields: Fields
  ) {
    precondition((1...Self.readersMax).contains(readers), "named limit")
    self.budget = budget
    self.readers = readers
    self.appealDays = appealDays
    self.criteria = criteria
    self.department = department
    self.fields = fields
  }

  /// The most points that one reader can give, weighted.
  package var pointsMax: Int { criteria.reduce(0) { $0 + $1.points * $1.weight } }

  /// The points of one reader, weighted; what was not given counts nothing.
  package func points(_ given: [Key: Int]) -> Int {
    criteria.reduce(0) { $0 + (given[$1.key] ?? 0) * $1.weight }
  }
}

/// One of the published criteria.
package struct GrantCriterion: Hashable, Sendable {
  package let key: Key
  package let label: LocalizedText
  package let help: LocalizedText?
  /// From 0 to this.
  package let points: Int
  package let weight: Int

  package static let pointsMax = 100
  package static let weightMax = 20

  package init(
    key: Key, label: LocalizedText, help: LocalizedText? = nil, points: Int, weight: Int = 1
  ) {
    self.key = key
    self.label = label
    self.help = help
    self.points = points
    self.weight = weight
  }
}

/// The average of some readers' points, exactly: `sum` by `readers`.
package struct GrantPoints: Hashable, Comparable, Sendable {
  package let sum: Int
  package let readers: Int

  package init(sum: Int, readers: Int) {
    self.sum = sum
    self.readers = max(1, readers)
  }

  /// Compared by multiplying, so that nothing is rounded.
  package static func < (a: GrantPoints, b: GrantPoints) -> Bool {
    a.sum * b.readers < b.sum * a.readers
  }

  package static func == (a: GrantPoints, b: GrantPoints) -> Bool {
    a.sum * b.readers == b.sum * a.readers
  }

  package func hash(into hasher: inout Hasher) {
    var (a, b) = (sum, readers)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = max(1, abs(a))
    hasher.combine(sum / divisor)
    hasher.combine(readers / divisor)
  }

  /// For reading: hundredths, the half rounded up; without decimals where there are none.
  package var rounded: FixedNumber {
    guard sum % readers != 0 else { return FixedNumber(units: sum / readers, decimals: 0) }
    let hundredths = (sum * 200 + readers) / (readers * 2)
    return hundredths % 10 == 0
      ? FixedNumber(units: hundredths / 10, decimals: 1)
      : FixedNumber(units: hundredths, decimals: 2)
  }
}
