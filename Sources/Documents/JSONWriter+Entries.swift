// Entries of objects: a key with its value in one call.

extension JSONWriter {
  /// A key with a text; a nil is not written at all.
  package mutating func entry(_ name: String, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  /// A key with a whole number; a nil is not written at all.
  package mutating func entry(_ name: String, _ number: Int?) {
    guard let number else { return }
    key(name)
    integer(number)
  }

  /// A key with a list of texts, an empty one as well.
  package mutating func entry(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
