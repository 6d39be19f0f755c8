// Reads a case record, version 1, from its JSON file.

package import Diagnostics
internal import Documents
package import Participation

/// A reader of case records; it knows which keys a site has.
///
/// Source: `docs/formats/case.schema.json`. Keys that the format does not have are passed over
/// and stay in the file when it is rewritten (`CaseRevision`).
package struct CaseReader: Sendable {
  let vocabulary: CaseVocabulary?

  /// - Parameter vocabulary: the site's keys; without it any well-formed key is taken.
  package init(vocabulary: CaseVocabulary?) {
    self.vocabulary = vocabulary
  }

  /// Reads one record; the first mistake is thrown with its place.
  package func read(_ source: SourceText) throws(Diagnostic) -> Case {
    var reader = JSONReader(source)
    var draft = Draft()
    try reader.beginObject()
    while let key = try reader.nextKey() {
      try take(key, &reader, &draft)
    }
    try reader.finish()
    return try draft.finished(source)
  }
}

extension CaseReader {
  private func take(
    _ key: String, _ reader: inout JSONReader, _ draft: inout Draft
  ) throws(Diagnostic) {
    try draft.note(key, reader)
    switch key {
    case "id": draft.id = try caseID(&reader)
    case "channel": draft.channel = try self.key(&reader, "channel", among: vocabulary?.channels)
    case "lang": draft.language = try language(&reader)
    case "title": draft.title = try text(&reader, "title", 1...Case.titleCharactersMax)
    case "message": draft.message = try text(&reader, "message", 0...Case.messageCharactersMax)
    case "category":
      draft.category = try self.key(&reader, "category", among: vocabulary?.categories)
    case "topic": draft.topic = try self.key(&reader, "topic", among: vocabulary?.topics)
    case "place": draft.place = try PlaceReader.read(&reader)
    case "answers": draft.answers = try AnswersReader.read(&reader)
    case "attachments": draft.photos = try PhotosReader.read(&reader)
    case "behalf": draft.isOnBehalf = try reader.bool()
    case "events": draft.events = try EventsReader(reader: self).read(&reader)
    case "comments": draft.comments = try CommentsReader(reader: self).read(&reader)
    default: _ = try reader.skip()
    }
  }

  private func language(_ reader: inout JSONReader) throws(Diagnostic) -> Language {
    let code = try reader.string()
    guard let language = Language(code) else {
      throw reader.diagnostic(
        "\"\(code)\" is no language tag", hint: "for example \"fi\", \"sv\" or \"en\"")
    }
    return language
  }

  private func text(
    _ reader: inout JSONReader, _ name: String, _ characters: ClosedRange<Int>
  ) throws(Diagnostic) -> String {
    let text = try reader.string()
    // Bytes bound the characters from above, and counting bytes is free.
    if text.utf8.count > characters.upperBound,
      text.unicodeScalars.count > characters.upperBound
    {
      throw reader.diagnostic(
        "the \(name) is longer than \(characters.upperBound) characters")
    }
    if characters.lowerBound > 0, text.isEmpty {
      throw reader.diagnostic("the \(name) is empty", hint: "a case needs a \(name)")
    }
    return text
  }

  func caseID(_ reader: inout JSONReader) throws(Diagnostic) -> CaseID {
    let text = try reader.string()
    guard let id = CaseID(text) else {
      throw reader.diagnostic(
        "\"\(text)\" is no case number",
        hint: "a year, a hyphen and 6 to 8 digits or capital letters, as in 2026-000123")
    }
    return id
  }

  func key(
    _ reader: inout JSONReader, _ noun: String, among known: Set<Key>?
  ) throws(Diagnostic) -> Key {
    let text = try reader.string()
    guard let key = Key(text) else {
      throw reader.diagnostic(
        "\"\(text)\" cannot be a \(noun)",
        hint: "use lower-case letters a to z, digits, _ and -")
    }
    guard let known, !known.contains(key) else { return key }
    throw reader.diagnostic(
      "the site has no \(noun) \"\(text)\"",
      hint: Suggestion.hint(for: text, among: known.map(\.text), noun: "keys"))
  }
}

/// The parts of a record while they come in.
private struct Draft {
  var id: CaseID?
  var channel: Key?
  var language: Language?
  var title: String?
  var message: String?
  var category: Key?
  var topic: Key?
  var place: Place?
  var answers: [Key: CaseAnswer] = [:]
  var photos: [PublishedPhoto] = []
  var isOnBehalf = false
  var events: [Event]?
  var comments: [Comment] = []
  private var seen: [String] = []

  mutating func note(_ key: String, _ reader: JSONReader) throws(Diagnostic) {
    guard !seen.contains(key) else {
      throw reader.source.diagnostic(
        at: reader.keyRange.lowerBound, length: reader.keyRange.count,
        "the key \"\(key)\" stands here twice", hint: "keep one of them")
    }
    seen.append(key)
  }

  func finished(_ source: SourceText) throws(Diagnostic) -> Case {
    guard let id, let channel, let language, let title, let message, let events else {
      let required = ["id", "channel", "lang", "title", "message", "events"]
      let missing = required.filter { !seen.contains($0) }.map { "\"\($0)\"" }
      throw source.diagnostic(
        at: 0, "the record lacks \(missing.joined(separator: ", "))",
        hint: "a case has the keys \(required.joined(separator: ", "))")
    }
    return Case(
      id: id, channel: channel, language: language, title: title, message: message,
      category: category, topic: topic, place: place, answers: answers, photos: photos,
      isOnBehalf: isOnBehalf, events: events, comments: comments)
  }
}
