// The words of a mapping, and those that are understood without one.

internal import Participation

/// Every book of words of an import.
struct WordBooks: Sendable {
  var subjects = WordBook<Subject>()
  var topics = WordBook<Subject>()
  var departments = WordBook<Key>()
  var statuses = WordBook<Status>()
  var outcomes = WordBook<Outcome>()
  var languages = WordBook<Language>()

  /// Adds what needs no mapping: the site's own keys and labels, common words for a status.
  ///
  /// To be called when the mapping's words are in: the first meaning of a word stays.
  mutating func addCommonWords(_ taxonomy: Taxonomy, _ languages: [Language]) {
    for category in taxonomy.categories {
      for word in category.label.words(and: category.key) {
        subjects.add(word, Subject(category: category.key, topic: nil))
      }
    }
    for category in taxonomy.categories {
      for topic in category.topics {
        let subject = Subject(category: category.key, topic: topic.key)
        for word in topic.label.words(and: topic.key) {
          subjects.add(word, subject)
          topics.add(word, subject)
        }
      }
    }
    for department in taxonomy.departments {
      for word in department.name.words(and: department.key) {
        departments.add(word, department.key)
      }
    }
    for (word, status) in Self.commonStatuses { statuses.add(word, status) }
    for outcome in Outcome.allCases { outcomes.add(outcome.rawValue, outcome) }
    for language in languages { self.languages.add(language.code, language) }
  }
}

extension WordBooks {
  /// Open311 GeoReport v2 has "open" and "closed"; the rest is what 311 data sets use.
  private static let commonStatuses: [(String, Status)] =
    ["open", "new", "received", "submitted", "unassigned", "avoin", "uusi", "öppen", "ny"]
    .map { ($0, .received) }
    + ["assigned", "allocated", "referred", "ohjattu"].map { ($0, .allocated) }
    + [
      "in progress", "in_progress", "in-progress", "started", "pending", "acknowledged",
      "handling", "käsittelyssä", "under behandling",
    ].map { ($0, .handling) }
    + [
      "closed", "done", "completed", "complete", "resolved", "fixed", "suljettu", "valmis",
      "stängd", "klar",
    ].map { ($0, .done) }
}

extension LocalizedText {
  fileprivate func words(and key: Key) -> [String] {
    [key.text] + texts.sorted { $0.key < $1.key }.map(\.value)
  }
}
