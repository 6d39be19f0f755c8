// Figures in the text format that Prometheus reads (text exposition format, version 0.0.4).

/// A page of figures, family by family.
package struct MetricsText {
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  package enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  /// Names and values in the order in which they are written.
  package typealias Labels = [(name: String, value: String)]

  package private(set) var text = ""
  private var family = ""

  package init() {}

  /// Begins a family; its samples follow.
  package mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    family = name
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  package mutating func sample(_ value: Int, _ labels: Labels = []) {
    line("", labels, String(value))
  }

  package mutating func sample(_ value: Double, _ labels: Labels = []) {
    line("", labels, Self.number(value))
  }

  package mutating func sample(_ histogram: Histogram, _ labels: Labels = []) {
    let counts = histogram.cumulated
    for (bound, count) in zip(histogram.bounds.map(Self.number) + ["+Inf"], counts) {
      line("_bucket", labels + [(name: "le", value: bound)], String(count))
    }
    line("_sum", labels, Self.number(histogram.sumSeconds))
    line("_count", labels, String(counts.last ?? 0))
  }
}

extension MetricsText {
  private mutating func line(_ ending: String, _ labels: Labels, _ value: String) {
    let inside = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    text += "\(family)\(ending)\(inside.isEmpty ? "" : "{\(inside)}") \(value)\n"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  /// A label's value escapes backslash, quote and line end.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
