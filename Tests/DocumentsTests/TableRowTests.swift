// Tests that rows of tables come out as spreadsheets read them, and never run.

import Testing

@testable import Documents

@Suite struct TableRowTests {
  @Test("A cell that a table program would run is text")
  func formulas() {
    for text in ["=1+1", "+358", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"] {
      #expect(TableRow.harmless(text) == "'" + text)
    }
    #expect(TableRow.harmless("1-2") == "1-2")
  }

  @Test("Cells are quoted always, or where they must be")
  func quoting() {
    let texts = ["plain", "a \"word\"", "one;two", "-1", " edge"]
    let always = String(decoding: TableRow().line(texts: texts), as: UTF8.self)
    #expect(
      always == "\"plain\",\"a \"\"word\"\"\",\"one;two\",\"'-1\",\" edge\"\r\n")
    let row = TableRow(separator: UInt8(ascii: ";"), quoting: .whereNeeded)
    let needed = String(decoding: row.line(texts: texts), as: UTF8.self)
    #expect(needed == "plain;\"a \"\"word\"\"\";\"one;two\";'-1;\" edge\"\r\n")
  }

  @Test("A code stays as it is")
  func codes() {
    #expect(TableRow(quoting: .whereNeeded).code("-1") == Array("-1".utf8))
  }
}
