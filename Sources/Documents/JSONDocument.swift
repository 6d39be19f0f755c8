// Reads a whole JSON file into a tree with positions: for configuration, not for records.

package import Diagnostics

/// A JSON file as a `Node`.
package enum JSONDocument {
  /// A larger file is refused: nobody writes one by hand.
  package static let bytesMax = 16 << 20

  /// Parses strict JSON (RFC 8259); the first mistake is reported and ends the reading.
  ///
  /// A key that stands twice is kept twice: `MapReader` reports it.
  package static func parse(_ source: SourceText, problems: Problems) -> Node? {
    guard source.bytes.count <= bytesMax else {
      problems.report(
        Diagnostic(file: source.file, "the file is larger than \(bytesMax >> 20) MiB"))
      return nil
    }
    do throws(Diagnostic) {
      var reader = JSONReader(source)
      let node = try reader.node()
      try reader.finish()
      return node
    } catch {
      problems.report(error)
      return nil
    }
  }
}

extension JSONReader {
  fileprivate mutating func node() throws(Diagnostic) -> Node {
    let start = offset
    let value = try value()
    return Node(value, range: start..<offset, source: source)
  }

  private mutating func value() throws(Diagnostic) -> Node.Value {
    switch try peek() {
    case .object: return .map(try entries())
    case .array: return .list(try elements())
    case .string: return .text(try string())
    case .number: return try numeric()
    case .bool: return .bool(try bool())
    case .null:
      try null()
      return .null
    }
  }

  private mutating func entries() throws(Diagnostic) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    try beginObject()
    while let key = try nextKey() {
      let range = keyRange
      entries.append(Node.Entry(key: key, keyRange: range, value: try node()))
    }
    return entries
  }

  private mutating func elements() throws(Diagnostic) -> [Node] {
    var elements: [Node] = []
    try beginArray()
    while try nextElement() { elements.append(try node()) }
    return elements
  }

  private mutating func numeric() throws(Diagnostic) -> Node.Value {
    let token = try scanNumber()
    if token.isWhole {
      guard let value = whole(token) else { throw magnitudeProblem }
      return .integer(value)
    }
    guard let value = decimal(token) else { throw magnitudeProblem }
    return .decimal(value)
  }
}
