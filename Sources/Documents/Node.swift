// What an editor wrote in a configuration file: a tree that remembers where each part stood.

package import Diagnostics

/// One value of a JSON or YAML file, with its place in the text.
///
/// JSON comes in through `JSONDocument.parse`, YAML through the FrontMatter module; `MapReader`
/// turns a tree into typed values and reports every unknown key.
package struct Node: Sendable {
  package indirect enum Value: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case decimal(Double)
    case text(String)
    case list([Node])
    case map([Entry])
  }

  /// One key of a map with its value, in the order of the file.
  package struct Entry: Sendable {
    package let key: String
    /// Where the key stands, for "unknown key".
    package let keyRange: Range<Int>
    package let value: Node

    package init(key: String, keyRange: Range<Int>, value: Node) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }

  package let value: Value
  /// The bytes of the value in its source.
  package let range: Range<Int>
  package let source: SourceText

  package init(_ value: Value, range: Range<Int>, source: SourceText) {
    self.value = value
    self.range = range
    self.source = source
  }

  /// A problem with this value, pointing at its first line.
  package func diagnostic(
    _ message: String, as severity: Diagnostic.Severity = .error, hint: String? = nil
  ) -> Diagnostic {
    source.diagnostic(
      severity, at: range.lowerBound, length: range.count, message, hint: hint)
  }

  /// The bytes as they were written, for a scalar whose spelling matters: a date, a phone number.
  package var spelling: String {
    String(decoding: source.bytes[range], as: UTF8.self)
  }

  /// Whether the value is one word or number, rather than a list or a group of keys.
  package var isScalar: Bool {
    switch value {
    case .null, .bool, .integer, .decimal, .text: true
    case .list, .map: false
    }
  }

  /// What the value is, as a diagnostic calls it.
  package var kindName: String {
    switch value {
    case .null: "nothing"
    case .bool: "true or false"
    case .integer: "a whole number"
    case .decimal: "a number"
    case .text: "text"
    case .list: "a list"
    case .map: "a group of keys"
    }
  }
}
