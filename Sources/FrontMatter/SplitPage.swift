// Parts a page into its front matter and its body.

package import Diagnostics
package import Documents

/// A page's front matter, read, and the place of its body.
package struct SplitPage: Sendable {
  /// The map between the `---` lines; nil where the page has no front matter.
  package let head: Node?
  /// The bytes of the body, behind the closing `---` line.
  package let bodyRange: Range<Int>

  /// Splits a page whose first line is `---`; a byte order mark before it and CRLF are allowed.
  ///
  /// - Returns: nil where the front matter or the encoding is wrong; `problems` says how.
  package static func split(_ source: SourceText, problems: Problems) -> SplitPage? {
    if let problem = source.encodingProblem {
      problems.report(problem)
      return nil
    }
    let content = source.contentRange
    let first = source.line(from: content.lowerBound)
    guard source.isFence(first) else { return SplitPage(head: nil, bodyRange: content) }
    guard let closing = source.closingFence(after: first) else {
      problems.report(unclosed(source, first))
      return nil
    }
    let range = first.upperBound..<closing.lowerBound
    guard let head = head(source, range, problems) else { return nil }
    return SplitPage(head: head, bodyRange: closing.upperBound..<content.upperBound)
  }
}

extension SplitPage {
  /// The front matter as a map; an empty one is a map without keys.
  private static func head(
    _ source: SourceText, _ range: Range<Int>, _ problems: Problems
  ) -> Node? {
    guard let node = YAMLDocument.parse(source, range: range, problems: problems) else {
      return nil
    }
    switch node.value {
    case .map: return node
    case .null: return Node(.map([]), range: range.lowerBound..<range.lowerBound, source: source)
    case .bool, .integer, .decimal, .text, .list:
      let missingSpace = source.bytes[node.range].missingSpace
      problems.report(
        missingSpace.map { source.missingSpaceProblem(at: $0) }
          ?? node.diagnostic(
            "the front matter must be keys with values, not \(node.kindName)",
            hint: "write title: and the title of the page"))
      return nil
    }
  }

  private static func unclosed(_ source: SourceText, _ fence: Range<Int>) -> Diagnostic {
    source.diagnostic(
      at: fence.lowerBound, length: 3, "the front matter is never closed",
      hint: "put --- on a line of its own where it ends")
  }
}

extension SourceText {
  /// The line that begins here, with its line end.
  fileprivate func line(from start: Int) -> Range<Int> {
    start..<(bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count)
  }

  /// Whether the line is three hyphens, with nothing but white space behind them.
  fileprivate func isFence(_ line: Range<Int>) -> Bool {
    bytes[line].starts(with: "---".utf8) && bytes[line].dropFirst(3).allSatisfy { $0 <= 0x20 }
  }

  fileprivate func closingFence(after opening: Range<Int>) -> Range<Int>? {
    var line = opening
    while line.upperBound < bytes.count {
      line = self.line(from: line.upperBound)
      if isFence(line) { return line }
    }
    return nil
  }
}
