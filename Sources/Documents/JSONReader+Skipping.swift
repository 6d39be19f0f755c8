// How the pull reader passes over a value that the caller does not know, and keeps its bytes.

package import Diagnostics

extension JSONReader {
  /// Passes over one value of any kind and checks every byte of it.
  ///
  /// - Returns: the value's bytes in the source, for `JSONWriter.raw`.
  package mutating func skip() throws(Diagnostic) -> Range<Int> {
    let start = offset
    switch try peek() {
    case .object: try skipObject()
    case .array: try skipArray()
    case .string: try skipText()
    case .number: _ = try scanNumber()
    case .bool: _ = try bool()
    case .null: try null()
    }
    return start..<offset
  }

  private mutating func skipObject() throws(Diagnostic) {
    try beginObject()
    while try moveToNext(before: .closeBrace) {
      let key = try keyToken()
      try check(key)
      _ = try skip()
    }
  }

  private mutating func skipArray() throws(Diagnostic) {
    try beginArray()
    while try nextElement() { _ = try skip() }
  }

  private mutating func skipText() throws(Diagnostic) {
    let token = try scanText()
    try check(token)
  }
}
