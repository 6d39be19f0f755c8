// Which cases a list holds: conditions over the fields of a case, as an editor wrote them.

/// A condition over the public facts of a case.
///
/// A pending case meets no condition. One that was withheld or erased meets one only where the
/// condition names its visibility, and then it has neither title nor place.
package indirect enum CaseFilter: Hashable, Sendable {
  /// All of them hold; with none, every case that is shown.
  case all([CaseFilter])
  /// At least one of them holds.
  case any([CaseFilter])
  case not(CaseFilter)
  /// The field has one of the values; nil stands for a case without any.
  case key(KeyField, oneOf: [String?])
  case number([CaseID])
  case day(MomentField, DaySpan)
  case flag(Flag, Bool)
  case amount(AmountField, ClosedRange<Int>)
  /// The field's text holds one of these, whatever the case of the letters.
  case text(TextField, containing: [String])

  /// Every case that is shown.
  package static let everything = CaseFilter.all([])
}

extension CaseFilter {
  /// Fields with one of a few values.
  package enum KeyField: String, CaseIterable, Sendable {
    case channel, category, topic, department, status, outcome, visibility, lang, reason
  }

  package enum MomentField: String, CaseIterable, Sendable {
    case received, updated, answered, closed
  }

  package enum Flag: String, CaseIterable, Sendable {
    case answered, closed, redacted, merged, behalf, place
  }

  package enum AmountField: String, CaseIterable, Sendable {
    /// Whole days from receipt to the first answer.
    case daysToAnswer = "days-to-answer"
    case supporters
  }

  package enum TextField: String, CaseIterable, Sendable {
    case title, place
  }

  /// Days in the municipality's time zone.
  package enum DaySpan: Hashable, Sendable {
    /// From and to a day, both among them.
    case between(CivilDate?, CivilDate?)
    /// Today and the days before it, so many in all.
    case last(days: Int)
    /// More than so many days ago.
    case olderThan(days: Int)
  }
}

extension CaseFilter {
  /// Whether the same cases can meet it today and not tomorrow.
  package var dependsOnToday: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.dependsOnToday)
    case .not(let part): part.dependsOnToday
    case .day(_, .last), .day(_, .olderThan): true
    case .key, .number, .day, .flag, .amount, .text: false
    }
  }

  /// What can be seen at all: what is shown, and the tombstones that the filter asks for by name.
  package var visibilities: Set<Visibility> {
    Set(Visibility.allCases.filter(\.showsText)).union(namedVisibilities)
  }

  /// The values to which the filter as a whole keeps a field; nil where it does not speak of it.
  package func values(of field: KeyField) -> [String]? {
    switch self {
    case .all(let parts): parts.lazy.compactMap { $0.values(of: field) }.first
    case .key(field, let values): values.compactMap { $0 }
    case .key, .any, .not, .number, .day, .flag, .amount, .text: nil
    }
  }

  /// Only what is asked for counts, not what is left out.
  private var namedVisibilities: Set<Visibility> {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.namedVisibilities) }
    case .key(.visibility, let values):
      Set(values.compactMap { $0.flatMap(Visibility.init(rawValue:)) }).subtracting([.pending])
    case .key, .not, .number, .day, .flag, .amount, .text: []
    }
  }
}
