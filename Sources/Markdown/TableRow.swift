// Splits one line of a table into cells, as GitHub-flavoured Markdown does.

/// The cells of one line.
struct TableRow {
  enum Alignment: String {
    case left, center, right
  }

  /// Bytes of the prepared text, without the blanks round a cell.
  let cells: [Range<Int>]

  /// - Parameter line: the line without indentation and quote marks.
  init(_ line: Range<Int>, in bytes: ArraySlice<UInt8>) {
    let line = bytes.trimmed(line)
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    if bytes[line].first == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < line.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "|"):
        cells.append(bytes.trimmed(start..<index))
        index += 1
        start = index
      default: index += 1
      }
    }
    if start < line.upperBound { cells.append(bytes.trimmed(start..<line.upperBound)) }
    self.cells = cells
  }

  /// What a delimiter row says of each column, or nil where the line is none.
  static func alignments(
    _ line: Range<Int>, in bytes: ArraySlice<UInt8>
  ) -> [Alignment?]? {
    let marks = bytes[line].allSatisfy { "|:- \t".utf8.contains($0) }
    guard marks, bytes[line].contains(UInt8(ascii: "|")) else { return nil }
    var alignments: [Alignment?] = []
    for cell in TableRow(line, in: bytes).cells.map({ bytes[$0] }) {
      let starts = cell.first == UInt8(ascii: ":")
      let ends = cell.last == UInt8(ascii: ":")
      let dashes = cell.dropFirst(starts ? 1 : 0).dropLast(ends ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(starts ? ends ? .center : .left : ends ? .right : nil)
    }
    return alignments.isEmpty ? nil : alignments
  }
}

extension ArraySlice<UInt8> {
  /// The range without spaces and tabs at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }
}
