// The reading of CSV files.

import Diagnostics
import Files
import Testing

@testable import Importing

@Suite struct CSVReaderTests {
  @Test("Quotes hold delimiters, line ends and doubled quotes")
  func quotes() throws {
    #expect(
      try rows("a,b\n\"x, \"\"y\"\"\r\nz\",2\n") == [["a", "b"], ["x, \"y\"\r\nz", "2"]])
  }

  @Test("A line ends with LF, CR LF or CR, and the last one with nothing")
  func lineEnds() throws {
    #expect(
      try rows("a,b\r\n1,2\r3,4\n5,6") == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]])
  }

  @Test("Blank lines are no rows, empty fields are fields")
  func blanks() throws {
    #expect(try rows("a,b\n\n,\n\r\n\"\"\n") == [["a", "b"], ["", ""], [""]])
    #expect(try rows("") == [])
  }

  @Test("A byte order mark is no part of the first name")
  func byteOrderMark() throws {
    #expect(try rows("\u{FEFF}a;b\n1;2") == [["a", "b"], ["1", "2"]])
  }

  @Test("The first line shows the delimiter, but not inside its quotes")
  func delimiters() throws {
    #expect(try rows("a;b\n1,5;2") == [["a", "b"], ["1,5", "2"]])
    #expect(try rows("a\tb\n1\t2") == [["a", "b"], ["1", "2"]])
    #expect(try rows("\"a;b;c\",d\n1,2") == [["a;b;c", "d"], ["1", "2"]])
    #expect(try rows("a,b;c\n1", delimiter: .semicolon) == [["a,b", "c"], ["1"]])
  }

  @Test("A quote inside a plain field is a character")
  func plainQuote() throws {
    #expect(try rows("a\n5\" pipe") == [["a"], ["5\" pipe"]])
  }

  @Test("Rows know the line on which they begin")
  func lines() throws {
    let room = try ImportRoom()
    var reader = try CSVReader(
      try room.write("a\n\"1\n2\n3\"\n\n4\n", to: "x.csv"), delimiter: nil, encoding: .utf8)
    var lines: [Int] = []
    while try reader.next() { lines.append(reader.row.line) }
    #expect(lines == [1, 2, 6])
  }

  @Test("A row may be longer than one piece of the file")
  func longRow() throws {
    let long = String(repeating: "ä", count: SourceStream.pieceBytes)
    #expect(try rows("a,b\n\(long),2\n3,4") == [["a", "b"], [long, "2"], ["3", "4"]])
  }

  @Test("A quote that is never closed is shown where it opens")
  func unclosed() throws {
    let problem = try #require(problem { _ = try rows("a,b\n1,2\nä,\"x\n3,4\n") })
    #expect(problem.message == "this quote is never closed")
    #expect(problem.position == SourcePosition(line: 3, column: 3))
  }

  @Test("Text behind a closing quote is shown where it stands")
  func stray() throws {
    let problem = try #require(problem { _ = try rows("a,b\n\"x\"y,2\n") })
    #expect(problem.position == SourcePosition(line: 2, column: 4))
  }

  @Test("What is not UTF-8 is shown with line and column, and the hint names the encoding")
  func encoding() throws {
    let bytes = Array("a,b\n\"x\ny\",\"ä".utf8) + [0xE4] + Array("\"\n".utf8)
    let problem = try #require(problem { _ = try rows(bytes) })
    #expect(problem.message == "this is not UTF-8")
    #expect(problem.position == SourcePosition(line: 3, column: 6))
    #expect(problem.hint?.contains("encoding: windows-1252") == true)
  }

  @Test("Windows-1252 is read where the mapping says so")
  func windows() throws {
    let bytes = Array("a\n".utf8) + [0xE4, 0x80, 0x96]
    #expect(try rows(bytes, encoding: .windows1252) == [["a"], ["ä€–"]])
    #expect(problem { _ = try rows([0x61, 0x0A, 0x81], encoding: .windows1252) } != nil)
  }

  @Test("A file with NUL bytes is no text file")
  func binary() throws {
    let problem = problem { _ = try rows([0x61, 0x00, 0x62]) }
    #expect(problem?.message == "this is not a text file")
  }
}

private func rows(
  _ text: String, delimiter: Delimiter? = nil
) throws -> [[String]] {
  try rows(Array(text.utf8), delimiter: delimiter)
}

private func rows(
  _ bytes: [UInt8], delimiter: Delimiter? = nil, encoding: TextEncoding = .utf8
) throws -> [[String]] {
  let room = try ImportRoom()
  try room.folder.write(bytes, to: RelativePath(trusted: "x.csv"))
  var reader = try CSVReader(
    SourceFile("\(room.folder.path)/x.csv"), delimiter: delimiter, encoding: encoding)
  var rows: [[String]] = []
  while try reader.next() {
    rows.append((0..<reader.row.fieldCount).map { encoding.text(of: reader.row.bytes(of: $0)) })
  }
  return rows
}
