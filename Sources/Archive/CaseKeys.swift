// Where the value of a key stands in a record.

internal import Diagnostics
internal import Documents

extension SourceText {
  /// The bytes of a top-level key's value; nil where the record does not have the key.
  func valueRange(of wanted: String) throws(Diagnostic) -> Range<Int>? {
    var reader = JSONReader(self)
    var found: Range<Int>?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let range = try reader.skip()
      if key == wanted { found = range }
    }
    return found
  }

  /// A problem with a key's value, or with the record's beginning where it has none.
  func diagnostic(ofKey key: String, _ message: String, hint: String) -> Diagnostic {
    let range = (try? valueRange(of: key)) ?? 0..<1
    return diagnostic(at: range.lowerBound, length: range.count, message, hint: hint)
  }
}
