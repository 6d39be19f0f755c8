// What a channel of residents' initiatives says of co-signing.

/// How many have to sign an initiative, and for how long they can.
///
/// Source of the usual shares: the Finnish Local Government Act (410/2015), sections 23 and 25.
package struct SupportRules: Hashable, Sendable {
  /// A share of the residents, and what follows when so many have signed.
  package struct Threshold: Hashable, Sendable {
    /// In hundredths of a per cent: 200 is two per cent.
    package let basisPoints: Int
    /// How many signatures that are, rounded up.
    package let needed: Int
    /// What reaching it means.
    package let meaning: LocalizedText

    package init(basisPoints: Int, of residents: Int, meaning: LocalizedText) {
      precondition(basisPoints > 0 && residents > 0, "a share of nobody is no threshold")
      self.basisPoints = basisPoints
      needed = (residents * basisPoints + Self.whole - 1) / Self.whole
      self.meaning = meaning
    }

    private static let whole = 10_000
  }

  package let residents: Int
  /// For how many months signatures are collected, and within how many the council takes it up.
  package let months: Int
  /// The lowest first.
  package let thresholds: [Threshold]

  package static let monthsDefault = 6

  package init(residents: Int, months: Int = Self.monthsDefault, thresholds: [Threshold]) {
    precondition(residents > 0, "a municipality has residents")
    self.residents = residents
    self.months = months
    self.thresholds = thresholds.sorted { $0.needed < $1.needed }
  }

  /// The last day on which an initiative of that day can be signed.
  package func closes(published: CivilDate) -> CivilDate { published.adding(months: months) }

  /// The signatures as hundredths of a per cent of the residents, rounded down.
  package func share(of count: Int) -> Int { count * 10_000 / residents }
}

extension CivilDate {
  /// The same day so many months later, or the last day of a shorter month.
  package func adding(months: Int) -> CivilDate {
    let all = year * 12 + (month - 1) + months
    let lastDays = [day, 30, 29, 28].filter { $0 <= day }
    let found = lastDays.lazy.compactMap {
      CivilDate(year: all / 12, month: all % 12 + 1, day: $0)
    }.first
    guard let found else { preconditionFailure("every month has 28 days") }
    return found
  }
}
