// The words for keys: what a category, a status, a month is called in a language.

internal import Archive
internal import Content
internal import Participation

/// Names the values of dimensions and the codes of records in one language.
///
/// A class, so that every view can carry it along for nothing.
final class Labels: Sendable {
  let taxonomy: Taxonomy
  let phrases: Phrases
  let dates: DateWording

  init(taxonomy: Taxonomy, phrases: Phrases, dates: DateWording) {
    self.taxonomy = taxonomy
    self.phrases = phrases
    self.dates = dates
  }

  func label(_ dimension: Dimension, _ key: String) -> String {
    let language = phrases.language
    switch dimension {
    case .category:
      return Key(key).flatMap { taxonomy.category($0) }?.label.text(in: language) ?? key
    case .topic: return Key(key).flatMap { taxonomy.topic($0) }?.label.text(in: language) ?? key
    case .department: return Key(key).map(department) ?? key
    case .status: return phrases("status_\(key)")
    case .month: return dates.month(key)
    }
  }

  func department(_ key: Key) -> String {
    taxonomy.department(key)?.name.text(in: phrases.language) ?? key.text
  }

  func outcome(_ outcome: Outcome) -> String { phrases("outcome_\(outcome.rawValue)") }

  func reason(_ reason: Reason) -> String { phrases("reason_\(reason.rawValue)") }

  func visibility(_ visibility: Visibility) -> String {
    phrases("visibility_\(visibility.rawValue)")
  }

  /// What a list is called.
  func title(_ scope: ListScope, _ channel: Channel) -> String {
    switch scope {
    case .all: channel.name.text(in: phrases.language)
    case .value(let dimension, let key): label(dimension, key)
    }
  }
}
