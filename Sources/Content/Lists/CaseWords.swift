// The values that a filter may name, so that a mistyped one is found where it stands.

internal import Participation

/// What a site knows of each field that has one of a few values.
struct CaseWords {
  let channels: [Key]
  let languages: [Language]
  /// Nil where the configuration could not be read: then any well-formed key is taken.
  let taxonomy: Taxonomy?

  /// The word for a case that has no value.
  static let none = "none"

  /// The known values; nil where any key is taken.
  func values(of field: CaseFilter.KeyField) -> [String]? {
    switch field {
    case .channel: channels.map(\.text)
    case .category: taxonomy?.categories.map(\.key.text)
    case .topic: taxonomy?.categories.flatMap { $0.topics.map(\.key.text) }
    case .department: taxonomy?.departments.map(\.key.text)
    // A case may be in another language than the site.
    case .lang: nil
    case .status: Status.allCases.map(\.rawValue)
    case .outcome: Outcome.allCases.map(\.rawValue)
    case .visibility: Visibility.allCases.filter { $0 != .pending }.map(\.rawValue)
    case .reason: Reason.allCases.map(\.rawValue)
    }
  }
}
