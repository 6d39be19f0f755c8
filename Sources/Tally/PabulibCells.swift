// Takes the rows of a Pabulib file apart: semicolons between cells, quotation marks as in CSV.

internal import Diagnostics

/// Reads one row after another from the bytes of a file.
struct PabulibCells {
  private let source: SourceText
  private var place: Int

  init(_ source: SourceText) {
    self.source = source
    place = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next row that says anything, or nil at the end.
  ///
  /// - Throws: the quotation mark that is never closed.
  mutating func next() throws(Diagnostic) -> [PabulibCell]? {
    while place < source.bytes.count {
      let row = try row()
      if row.count > 1 || !row[0].text.isEmpty { return row }
    }
    return nil
  }
}

extension PabulibCells {
  private mutating func row() throws(Diagnostic) -> [PabulibCell] {
    var cells: [PabulibCell] = []
    while true {
      cells.append(try cell())
      guard place < source.bytes.count else { return cells }
      let mark = source.bytes[place]
      place += 1
      if mark == UInt8(ascii: ";") { continue }
      if mark == 0x0D, place < source.bytes.count, source.bytes[place] == 0x0A { place += 1 }
      return cells
    }
  }

  /// One cell; `place` is then at what ends it.
  private mutating func cell() throws(Diagnostic) -> PabulibCell {
    let start = place
    if place < source.bytes.count, source.bytes[place] == UInt8(ascii: "\"") {
      return try quotedCell()
    }
    source.bytes.withUnsafeBufferPointer { bytes in
      while place < bytes.count, !bytes[place].endsCell { place += 1 }
    }
    return trimmed(source.bytes[start..<place], at: start)
  }

  /// A cell that begins with a quotation mark; what follows the closing one belongs to it too.
  private mutating func quotedCell() throws(Diagnostic) -> PabulibCell {
    let start = place
    var text: [UInt8] = []
    place += 1
    while true {
      guard place < source.bytes.count else {
        throw source.diagnostic(
          at: start, "this quotation mark is never closed",
          hint: "close it, or double it where it is part of the text")
      }
      let byte = source.bytes[place]
      place += 1
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      guard place < source.bytes.count, source.bytes[place] == byte else { break }
      text.append(byte)
      place += 1
    }
    let tail = place
    while place < source.bytes.count, !source.bytes[place].endsCell { place += 1 }
    return trimmed((text + source.bytes[tail..<place])[...], at: start + 1)
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>, at offset: Int) -> PabulibCell {
    let lead = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    var body = bytes.dropFirst(lead)
    while let last = body.last, last == 0x20 || last == 0x09 { body.removeLast() }
    return PabulibCell(String(decoding: body, as: UTF8.self), at: offset + lead)
  }
}

extension UInt8 {
  fileprivate var endsCell: Bool { self == UInt8(ascii: ";") || self == 0x0A || self == 0x0D }
}
