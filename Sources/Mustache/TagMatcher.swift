// Step two of compiling: each opening tag finds its closing tag.

internal import Diagnostics

/// Pairs the tags of a template and reports those that have no partner.
struct TagMatcher {
  private let source: SourceText
  private(set) var tokens: [Token]
  private(set) var diagnostics: [Diagnostic] = []
  /// The tokens that are open, outermost first.
  private var open: [Int] = []

  /// Deeper nesting is a mistake, and would cost the renderer its stack.
  static let nestingMax = 100

  init(_ source: SourceText, _ tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  mutating func match() {
    for index in tokens.indices {
      guard open.count <= Self.nestingMax else { return reportDeepNesting() }
      guard let tag = tokens[index].tag else { continue }
      if tag.opens { push(index) } else if tag.kind == .end { close(index, tag) }
    }
    while let last = open.popLast() { reportUnclosed(last) }
  }
}

extension TagMatcher {
  private mutating func push(_ index: Int) {
    let isArgument = enclosing() == .parent
    tokens[index].tag?.isArgument = isArgument
    open.append(index)
  }

  private mutating func reportDeepNesting() {
    guard let last = open.last else { return }
    report(last, "tags are nested deeper than \(Self.nestingMax) levels")
  }

  /// The nearest parent or block around: sections between do not matter.
  private func enclosing() -> Tag.Kind? {
    open.reversed().lazy.compactMap { tokens[$0].tag?.kind }
      .first { $0 == .parent || $0 == .block }
  }

  private mutating func close(_ index: Int, _ tag: Tag) {
    guard !open.isEmpty else {
      return report(index, "\"\(tag.name)\" is closed here but was not opened")
    }
    guard let depth = open.lastIndex(where: { tokens[$0].tag?.name == tag.name }) else {
      return closeMistyped(index, tag)
    }
    while open.count > depth + 1 { reportUnclosed(open.removeLast()) }
    pair(open.removeLast(), index)
  }

  /// Nothing of that name is open: most likely the name of the innermost is mistyped.
  private mutating func closeMistyped(_ index: Int, _ tag: Tag) {
    let last = open.removeLast()
    guard let opening = tokens[last].tag else { return }
    let place = source.position(of: tokens[last].range.lowerBound)
    report(
      index, "\"\(tag.name)\" does not close the \(opening.noun) \"\(opening.name)\"",
      hint: "\"\(opening.name)\" was opened at line \(place.line), column \(place.column)")
  }

  private mutating func pair(_ opening: Int, _ closing: Int) {
    tokens[opening].tag?.partner = closing
    tokens[closing].tag?.partner = opening
  }

  private mutating func reportUnclosed(_ index: Int) {
    guard let tag = tokens[index].tag else { return }
    report(index, "the \(tag.noun) \"\(tag.name)\" is not closed", hint: closingHint(tag))
  }

  private func closingHint(_ tag: Tag) -> String {
    let open = String(decoding: tag.delimiters.open, as: UTF8.self)
    let close = String(decoding: tag.delimiters.close, as: UTF8.self)
    return "close it with \(open)/\(tag.name)\(close)"
  }

  private mutating func report(_ index: Int, _ message: String, hint: String? = nil) {
    let range = tokens[index].range
    diagnostics.append(
      source.diagnostic(at: range.lowerBound, length: range.count, message, hint: hint))
  }
}
