// The keys of one small file of the program's own, read back as texts.

internal import Diagnostics

/// One JSON object of texts, whole numbers as texts, and lists of texts.
///
/// For files that the program itself wrote and that may hold what is private: where one cannot be
/// read it is nil, and nothing of it is quoted. Files that people write are read by `MapReader`,
/// which says where a mistake is.
package struct StoredTexts {
  private var texts: [String: String] = [:]
  private var lists: [String: [String]] = [:]

  /// nil where the bytes are no such object.
  package init?(_ bytes: [UInt8]) {
    do {
      var reader = JSONReader(SourceText(file: "stored", bytes: bytes))
      try reader.beginObject()
      while let key = try reader.nextKey() {
        switch try reader.peek() {
        case .array: lists[key] = try Self.list(&reader)
        case .number: texts[key] = String(try reader.integer())
        default: texts[key] = try reader.string()
        }
      }
      try reader.finish()
    } catch {
      return nil
    }
  }

  package subscript(key: String) -> String? { texts[key] }

  package func number(_ key: String) -> Int? { texts[key].flatMap { Int($0) } }

  /// Without the key, an empty list.
  package func list(_ key: String) -> [String] { lists[key] ?? [] }
}

extension StoredTexts {
  private static func list(_ reader: inout JSONReader) throws(Diagnostic) -> [String] {
    var texts: [String] = []
    try reader.beginArray()
    while try reader.nextElement() { texts.append(try reader.string()) }
    return texts
  }
}
