// Reads what a case was answered besides its own parts.

internal import Diagnostics
internal import Documents
internal import Participation

/// The reader of a record's `answers`: the name of a field, and a text or a list of keys.
enum AnswersReader {
  static func read(_ reader: inout JSONReader) throws(Diagnostic) -> [Key: CaseAnswer] {
    var answers: [Key: CaseAnswer] = [:]
    try reader.beginObject()
    while let text = try reader.nextKey() {
      guard let name = Key(text) else {
        throw reader.source.diagnostic(
          at: reader.keyRange.lowerBound, length: reader.keyRange.count,
          "\"\(text)\" cannot be the name of a field",
          hint: "use lower-case letters a to z, digits, _ and -")
      }
      guard answers[name] == nil, answers.count < Case.answersMax else {
        throw reader.source.diagnostic(
          at: reader.keyRange.lowerBound, length: reader.keyRange.count,
          answers[name] == nil
            ? "a case has at most \(Case.answersMax) answers"
            : "the answer \"\(name)\" stands here twice")
      }
      answers[name] = try answer(&reader, name)
    }
    return answers
  }

  private static func answer(
    _ reader: inout JSONReader, _ name: Key
  ) throws(Diagnostic) -> CaseAnswer {
    guard try reader.peek() == .array else { return .text(try text(&reader, name)) }
    var keys: [Key] = []
    try reader.beginArray()
    while try reader.nextElement() {
      let text = try text(&reader, name)
      guard let key = Key(text) else {
        throw reader.diagnostic("\"\(text)\" cannot be the key of an option")
      }
      keys.append(key)
    }
    return .keys(keys)
  }

  private static func text(_ reader: inout JSONReader, _ name: Key) throws(Diagnostic) -> String {
    let text = try reader.string()
    guard text.unicodeScalars.count <= Case.answerCharactersMax else {
      throw reader.diagnostic(
        "the answer \"\(name)\" is longer than \(Case.answerCharactersMax) characters")
    }
    return text
  }
}
