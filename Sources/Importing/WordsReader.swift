// Reads what a mapping says about words: constants, and the source's words with their meanings.

internal import Diagnostics
internal import Documents
internal import Participation

/// The reader of a mapping's constants and word lists.
struct WordsReader {
  let site: ImportSite
  let problems: Problems

  /// So a mapping says that a word of the source means nothing here.
  static let nothing = "none"

  func constants(_ map: MapReader) -> ImportConstants {
    var constants = ImportConstants()
    guard let map = map.map("constants") else { return constants }
    constants.title = map.text("title")
    constants.message = map.text("message")
    constants.answer = map.text("answer")
    let topic = word(map, "topic", "topic", topics) { self.topic($0) }
    let category = word(map, "category", "category", subjects) { subject($0) }
    constants.subject = topic ?? category
    constants.department = word(map, "department", "department", departments) { department($0) }
    constants.status = word(map, "status", "status", Self.words(Status.self), Status.init)
    constants.outcome = word(map, "outcome", "outcome", Self.words(Outcome.self), Outcome.init)
    constants.language = word(
      map, "language", "language", site.languages.map(\.code), Language.init)
    map.finish()
    return constants
  }

  func books(_ map: MapReader) -> WordBooks {
    var books = WordBooks()
    fill(&books.subjects, map, .categories, "category", subjects) { subject($0) }
    fill(&books.topics, map, .topics, "topic", topics) { topic($0) }
    fill(&books.departments, map, .departments, "department", departments) { department($0) }
    fill(&books.statuses, map, .statuses, "status", Self.words(Status.self), Status.init)
    fill(&books.outcomes, map, .outcomes, "outcome", Self.words(Outcome.self), Outcome.init)
    fill(
      &books.languages, map, .languages, "language", site.languages.map(\.code), Language.init)
    books.addCommonWords(site.taxonomy, site.languages)
    return books
  }
}

extension WordsReader {
  private var departments: [String] { site.taxonomy.departments.map(\.key.text) }
  private var topics: [String] {
    site.taxonomy.categories.flatMap { $0.topics.map(\.key.text) }
  }
  private var subjects: [String] { site.taxonomy.categories.map(\.key.text) + topics }

  private static func words<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type
  ) -> [String] where Word.RawValue == String {
    type.allCases.map(\.rawValue)
  }

  private func department(_ text: String) -> Key? {
    Key(text).flatMap { site.taxonomy.department($0)?.key }
  }

  private func topic(_ text: String) -> Subject? {
    guard let key = Key(text), let category = site.taxonomy.category(ofTopic: key) else {
      return nil
    }
    return Subject(category: category.key, topic: key)
  }

  private func subject(_ text: String) -> Subject? {
    if let key = Key(text), site.taxonomy.category(key) != nil {
      return Subject(category: key, topic: nil)
    }
    return topic(text)
  }
}

extension WordsReader {
  private func fill<Meaning>(
    _ book: inout WordBook<Meaning>, _ map: MapReader, _ kind: WordKind, _ noun: String,
    _ known: [String], _ meaning: (String) -> Meaning?
  ) {
    guard let words = map.map(kind.rawValue) else { return }
    for entry in words.named {
      guard let text = words.text(entry.key) else { continue }
      let found = meaning(text)
      if found != nil || text == Self.nothing {
        book.add(entry.key, found)
      } else {
        report(entry.value, text, noun, known)
      }
    }
  }

  private func word<Meaning>(
    _ map: MapReader, _ key: String, _ noun: String, _ known: [String],
    _ meaning: (String) -> Meaning?
  ) -> Meaning? {
    guard let text = map.text(key), let node = map.node(key) else { return nil }
    if let found = meaning(text) { return found }
    report(node, text, noun, known)
    return nil
  }

  private func report(_ node: Node, _ text: String, _ noun: String, _ known: [String]) {
    problems.report(
      node.diagnostic(
        "there is no \(noun) \"\(text)\"",
        hint: Suggestion.hint(for: text, among: known, noun: "words")
          ?? "or \"\(Self.nothing)\", where it means nothing here"))
  }
}
