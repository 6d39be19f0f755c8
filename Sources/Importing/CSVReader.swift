// Reads a CSV file row by row (RFC 4180): quotes, doubled quotes, line ends inside quotes.
//
// Beyond the RFC: the delimiter may be a semicolon or a tab, a line may end with LF or CR alone,
// and a quote inside a field that does not begin with one is just a character.

internal import Diagnostics
internal import Files

/// One row, in buffers that the next row takes over.
struct CSVRow {
  /// All fields one after the other, without their quotes.
  fileprivate(set) var content: [UInt8] = []
  fileprivate(set) var ends: [Int] = []
  /// The line on which the row begins, from 1.
  fileprivate(set) var line = 1
  /// The row in the file.
  fileprivate(set) var range = 0..<0
  fileprivate var hasQuotes = false
  fileprivate var union: UInt8 = 0

  var fieldCount: Int { ends.count }

  func bytes(of field: Int) -> ArraySlice<UInt8> {
    content[(field == 0 ? 0 : ends[field - 1])..<ends[field]]
  }

  /// Nothing stands on the line.
  fileprivate var isBlank: Bool { ends.count == 1 && content.isEmpty && !hasQuotes }

  fileprivate mutating func begin(line: Int, offset: Int) {
    content.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    self.line = line
    range = offset..<offset
    hasQuotes = false
    union = 0
  }

  fileprivate mutating func append(_ byte: UInt8) {
    content.append(byte)
    union |= byte
  }

  fileprivate mutating func endField() { ends.append(content.count) }

  fileprivate mutating func end(at offset: Int) {
    endField()
    range = range.lowerBound..<offset
  }
}

/// A streaming reader of rows.
struct CSVReader {
  private(set) var row = CSVRow()
  let delimiter: Delimiter

  private let file: SourceFile
  private let encoding: TextEncoding
  private let stream: SourceStream
  private var piece: [UInt8]
  private var place = 0
  /// Where the piece begins in the file.
  private var pieceOffset = 0
  private var line = 1

  /// A longer row is the work of a quote that is never closed.
  static let rowBytesMax = 4 << 20

  /// - Parameter delimiter: nil to see which one the first line has.
  /// - Throws: `FileError`.
  init(_ file: SourceFile, delimiter: Delimiter?, encoding: TextEncoding) throws {
    self.file = file
    self.encoding = encoding
    stream = try SourceStream(file)
    let first = try stream.next()
    place = first.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    piece = first
    self.delimiter = delimiter ?? .detected(in: first)
  }

  /// Reads the next row that is not blank into `row`; false at the end.
  ///
  /// - Throws: `Diagnostic` where the file is no CSV, or its characters cannot be read.
  mutating func next() throws -> Bool {
    repeat {
      row.begin(line: line, offset: offset)
      guard try readRow() else { return false }
    } while row.isBlank
    if row.union >= 0x80 { try checkEncoding() }
    return true
  }
}

extension CSVReader {
  private enum State { case fieldStart, plain, quoted, behindQuote }

  private static let quote: UInt8 = 0x22
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  private var offset: Int { pieceOffset + place }

  private mutating func take() throws(FileError) -> UInt8? {
    if place == piece.count {
      pieceOffset += place
      place = 0
      piece = try stream.next()
      if piece.isEmpty { return nil }
    }
    defer { place += 1 }
    return piece[place]
  }

  private mutating func readRow() throws -> Bool {
    var state = State.fieldStart
    var quoteOffset = 0
    while let byte = try take() {
      if byte == 0 { throw try problem(at: offset - 1, "this is not a text file") }
      switch state {
      case .quoted:
        if byte == Self.quote {
          state = .behindQuote
        } else {
          if byte == Self.lineFeed { line += 1 }
          row.append(byte)
          if row.content.count > Self.rowBytesMax { throw try unclosed(quoteOffset) }
        }
      case .behindQuote where byte == Self.quote:
        row.append(byte)
        state = .quoted
      case .fieldStart where byte == Self.quote:
        quoteOffset = offset - 1
        row.hasQuotes = true
        state = .quoted
      case .fieldStart, .plain, .behindQuote:
        if byte == delimiter.rawValue {
          row.endField()
          state = .fieldStart
        } else if byte == Self.lineFeed || byte == Self.carriageReturn {
          try endLine(byte)
          return true
        } else {
          if state == .behindQuote { throw try strayText(quoteOffset) }
          row.append(byte)
          state = .plain
          if row.content.count > Self.rowBytesMax { throw try tooLong() }
        }
      }
    }
    if state == .quoted { throw try unclosed(quoteOffset) }
    row.end(at: offset)
    return !row.isBlank
  }

  /// CR LF is one line end.
  private mutating func endLine(_ byte: UInt8) throws(FileError) {
    row.end(at: offset - 1)
    line += 1
    guard byte == Self.carriageReturn, let next = try take(), next != Self.lineFeed else { return }
    place -= 1
  }
}

extension CSVReader {
  private func problem(
    at offset: Int, _ message: String, hint: String? = nil
  ) throws(FileError) -> Diagnostic {
    try file.diagnostic(at: offset, message, hint: hint)
  }

  private func unclosed(_ quoteOffset: Int) throws(FileError) -> Diagnostic {
    try problem(
      at: quoteOffset, "this quote is never closed",
      hint: "a quote inside a quoted field is written twice: \"\"")
  }

  private func strayText(_ quoteOffset: Int) throws(FileError) -> Diagnostic {
    try problem(
      at: offset - 1, "the field goes on behind its closing quote",
      hint: "a quote inside a quoted field is written twice: \"\"")
  }

  private func tooLong() throws(FileError) -> Diagnostic {
    try problem(
      at: row.range.lowerBound, "this line is longer than \(Self.rowBytesMax >> 20) MiB",
      hint: "is it a CSV file?")
  }

  private func checkEncoding() throws {
    guard encoding.firstInvalid(in: row.content) != nil else { return }
    let raw = try file.bytes(row.range)
    let place = encoding.firstInvalid(in: raw) ?? 0
    let other = encoding == .utf8 ? TextEncoding.windows1252 : .utf8
    throw try problem(
      at: row.range.lowerBound + place, "this is not \(encoding.rawValue.uppercased())",
      hint: "save the file as UTF-8, or write encoding: \(other.rawValue) into the mapping")
  }
}
