// Step one of compiling: the bytes of a template become tokens.

internal import Diagnostics

/// Cuts a template into tags and text.
struct TagScanner {
  private let source: SourceText
  private var delimiters: Delimiters
  private var cursor = 0
  private var isLineStart = true
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText, delimiters: Delimiters) {
    self.source = source
    self.delimiters = delimiters
    if source.bytes.starts(with: Self.byteOrderMark) { cursor = Self.byteOrderMark.count }
  }

  mutating func scan() {
    while cursor < source.bytes.count {
      guard has(delimiters.open, at: cursor) else {
        scanText(until: offset(of: delimiters.open, from: cursor) ?? source.bytes.count)
        continue
      }
      scanTag()
    }
  }

  /// Some editors on Windows begin a file with it.
  private static var byteOrderMark: [UInt8] { [0xEF, 0xBB, 0xBF] }
}

// Text.
extension TagScanner {
  private mutating func scanText(until end: Int) {
    take(.blank, until: run(to: end) { $0.isBlank })
    while cursor < end {
      let textEnd = lineEnd(before: end)
      take(.text, until: textEnd)
      takeLineEnd(before: end)
      take(.blank, until: run(to: end) { $0.isBlank })
    }
  }

  private mutating func take(_ kind: Token.Kind, until end: Int) {
    guard end > cursor else { return }
    tokens.append(Token(kind: kind, range: cursor..<end, startsLine: isLineStart))
    isLineStart = false
    cursor = end
  }

  private mutating func takeLineEnd(before end: Int) {
    guard cursor < end else { return }
    take(.lineEnd, until: run(to: end) { $0 != .lineFeed } + 1)
    isLineStart = true
  }

  private func run(to end: Int, while holds: (UInt8) -> Bool) -> Int {
    source.bytes[cursor..<end].firstIndex { !holds($0) } ?? end
  }

  /// Where the text of this line stops: at `\n`, `\r\n` or the end.
  private func lineEnd(before end: Int) -> Int {
    let feed = run(to: end) { $0 != .lineFeed }
    guard feed < end, feed > cursor, source.bytes[feed - 1] == .carriageReturn else { return feed }
    return feed - 1
  }
}

// Tags.
extension TagScanner {
  private mutating func scanTag() {
    let inner = cursor + delimiters.open.count
    let sigil = Sigil(at: run(from: inner), in: source.bytes)
    let close = sigil.closePrefix + delimiters.close
    guard let end = offset(of: close, from: sigil.contentStart), isPlausible(sigil, until: end)
    else { return scanUnclosed(expected: close) }
    let tag = tag(sigil, content: source.bytes[sigil.contentStart..<end])
    take(.tag(tag), until: end + close.count)
  }

  private func run(from start: Int) -> Int {
    source.bytes[start...].firstIndex { !$0.isSpace } ?? source.bytes.count
  }

  /// A name holds neither a line end nor the start of another tag: then it was never closed.
  private func isPlausible(_ sigil: Sigil, until end: Int) -> Bool {
    guard sigil.kind.isNamed else { return true }
    let content = source.bytes[sigil.contentStart..<end].trimmed
    let nextTag = offset(of: delimiters.open, from: content.startIndex) ?? content.endIndex
    return nextTag >= content.endIndex && !content.contains(.lineFeed)
  }

  private mutating func scanUnclosed(expected: [UInt8]) {
    let expected = String(decoding: expected, as: UTF8.self)
    diagnostics.append(
      source.diagnostic(
        at: cursor, length: delimiters.open.count, "this tag is not closed",
        hint: "close it with \(expected)"))
    take(.text, until: cursor + delimiters.open.count)
  }

  private mutating func tag(_ sigil: Sigil, content: ArraySlice<UInt8>) -> Tag {
    if sigil.kind == .delimiters { changeDelimiters(content) }
    let content = content.trimmed
    if sigil.kind.isNamed { checkName(content) }
    return Tag(
      kind: sigil.kind, name: sigil.kind.isNamed ? name(content) : "",
      nameRange: content.startIndex..<content.endIndex, delimiters: delimiters)
  }

  private mutating func changeDelimiters(_ content: ArraySlice<UInt8>) {
    if let changed = Delimiters(content: content) {
      delimiters = changed
      return
    }
    diagnostics.append(
      source.diagnostic(
        at: content.startIndex, length: content.count, "these are not two delimiters",
        hint: "write two different marks with a space between them, as in {{=<% %>=}}"))
  }

  private mutating func checkName(_ content: ArraySlice<UInt8>) {
    let offset = content.startIndex
    if content.isEmpty {
      diagnostics.append(
        source.diagnostic(
          at: cursor, length: delimiters.open.count, "this tag has no name",
          hint: "write the name of a value between the delimiters"))
    } else if name(content).utf8.contains(where: { $0.isSpace }) {
      diagnostics.append(
        source.diagnostic(at: offset, length: content.count, "a name cannot contain spaces"))
    }
  }

  /// White space after the asterisk of a dynamic name does not belong to the name.
  private func name(_ content: ArraySlice<UInt8>) -> String {
    guard content.first == UInt8(ascii: "*") else {
      return String(decoding: content, as: UTF8.self)
    }
    return "*" + String(decoding: content.dropFirst().trimmed, as: UTF8.self)
  }
}

// Searching.
extension TagScanner {
  private func has(_ mark: [UInt8], at offset: Int) -> Bool {
    source.bytes[offset...].starts(with: mark)
  }

  private func offset(of mark: [UInt8], from start: Int) -> Int? {
    let bytes = source.bytes
    var offset = start
    while let found = bytes[min(offset, bytes.count)...].firstIndex(of: mark[0]) {
      if has(mark, at: found) { return found }
      offset = found + 1
    }
    return nil
  }
}
