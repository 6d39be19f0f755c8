// A page as libcmark reads it, and the way back from a place in it to the editor's file.

/// The text with a placeholder for each token.
struct PreparedText {
  let bytes: ArraySlice<UInt8>
  let tokens: [MarkdownToken]
  let placeholders: [Placeholder]
  /// The byte of each line's beginning, as libcmark counts lines.
  let lineStarts: [Int]
  /// The slice of the file that the text is; its indices are the file's.
  let source: ArraySlice<UInt8>
  /// Where in `bytes` each placeholder begins.
  private let starts: [Int]

  /// A text without tokens: libcmark reads it as it is.
  init(plain text: ArraySlice<UInt8>) {
    self.init(bytes: text, tokens: [], placeholders: [], starts: [], source: text)
  }

  init(replacingTokensIn text: ArraySlice<UInt8>) {
    var scanner = TokenScanner(text)
    scanner.scan()
    let marker = Self.footnoteMarker(unlike: scanner.markersUsed)
    let tokens = scanner.tokens
    let placeholders = tokens.indices.map { Placeholder(tokens[$0], number: $0, marker: marker) }
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var at = text.startIndex
    for (token, placeholder) in zip(tokens, placeholders) {
      bytes += text[at..<token.range.lowerBound]
      starts.append(bytes.count)
      bytes += placeholder.bytes
      at = token.range.upperBound
    }
    bytes += text[at...]
    self.init(
      bytes: bytes[...], tokens: tokens, placeholders: placeholders, starts: starts, source: text)
  }

  /// Where in the file a byte of `bytes` comes from; for one of a placeholder, its token.
  func sourceOffset(of index: Int) -> Int {
    let number = starts.countOfSorted { $0 <= index } - 1
    guard number >= 0 else { return source.startIndex + index - bytes.startIndex }
    let past = index - starts[number] - placeholders[number].bytes.count
    let range = tokens[number].range
    return past < 0 ? range.lowerBound : range.upperBound + past
  }

  /// The bytes of a line, without its end; an empty range where libcmark names none.
  func line(_ number: Int) -> Range<Int> {
    guard lineStarts.indices.contains(number - 1) else { return bytes.endIndex..<bytes.endIndex }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.endIndex
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }
}

extension PreparedText {
  private init(
    bytes: ArraySlice<UInt8>, tokens: [MarkdownToken], placeholders: [Placeholder], starts: [Int],
    source: ArraySlice<UInt8>
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.placeholders = placeholders
    self.starts = starts
    self.source = source
    lineStarts = bytes.lineStarts
  }

  /// A marker of another kind than the page's lists, which would take a footnote for their item.
  private static func footnoteMarker(unlike used: Set<UInt8>) -> String {
    let markers = [("+", "+   "), (")", "1)  "), ("-", "-   "), (".", "1.  ")]
    return markers.first { !used.contains($0.0.utf8.first ?? 0) }?.1 ?? "+   "
  }
}

extension ArraySlice<UInt8> {
  /// LF, CR and CRLF end a line.
  fileprivate var lineStarts: [Int] {
    withUnsafeBufferPointer { bytes in
      var starts = [startIndex]
      for index in bytes.indices {
        let byte = bytes[index]
        guard byte == 0x0A || byte == 0x0D else { continue }
        let isFirstOfTwo = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        if !isFirstOfTwo { starts.append(startIndex + index + 1) }
      }
      return starts
    }
  }
}

extension [Int] {
  /// How many leading elements of the sorted array hold the condition.
  fileprivate func countOfSorted(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
