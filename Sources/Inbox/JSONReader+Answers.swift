// Answers by field name, as submissions and sealed boxes hold them.

internal import Diagnostics
internal import Documents
internal import Participation

extension JSONReader {
  /// An object of texts whose keys are names of fields.
  mutating func answers() throws(Diagnostic) -> [Key: String] {
    var answers: [Key: String] = [:]
    try beginObject()
    while let name = try nextKey() {
      guard let field = Key(name) else { throw diagnostic("not the name of a field") }
      answers[field] = try string()
    }
    return answers
  }

  /// A list of texts.
  mutating func strings() throws(Diagnostic) -> [String] {
    var strings: [String] = []
    try beginArray()
    while try nextElement() { strings.append(try string()) }
    return strings
  }
}
