// The header of a part: names as browsers write them, and what is refused.

import Testing

@testable import HTTP

@Suite struct PartHeadTests {
  private func head(_ lines: String...) throws(MultipartError) -> PartHead {
    try PartHead(
      Array(lines.map { $0 + "\r\n" }.joined().utf8), number: 1, nameBytesMax: 200)
  }

  @Test(
    "File names come as browsers write them",
    arguments: [
      ("\"a.jpg\"", "a.jpg"), ("\"%22a%22%0D%0A%41.jpg\"", "\"a\"\r\n%41.jpg"),
      ("\"a\\\"b\\\\c.jpg\"", "a\"b\\c.jpg"), ("\"C:\\Kuvat\\a.jpg\"", "C:\\Kuvat\\a.jpg"),
      ("\"äö ; name=b.jpg\"", "äö ; name=b.jpg"), ("\"\"", ""), ("a.jpg", "a.jpg"),
      ("\"a.jpg\"; filename*=UTF-8''b.exe", "a.jpg"),
    ])
  func fileName(written: String, name: String) throws {
    let head = try head("Content-Disposition: form-data; name=\"f\"; filename=\(written)")
    #expect(head.fileName == name)
    #expect(head.name == "f")
  }

  @Test("A name that is not UTF-8 is repaired for a file, and refused for a field")
  func encoding() throws {
    let line = Array("Content-Disposition: form-data; name=\"a\"; filename=\"".utf8)
    let head = try PartHead(
      line + [0xFF] + Array("\"\r\n".utf8), number: 1, nameBytesMax: 200)
    #expect(head.fileName == "\u{FFFD}")
    let field = Array("Content-Disposition: form-data; name=\"".utf8) + [0xFF]
    #expect(throws: MultipartError.badEncoding(partNumber: 1)) {
      try PartHead(field + Array("\"\r\n".utf8), number: 1, nameBytesMax: 200)
    }
  }

  @Test(
    "A header that can be read in two ways is refused",
    arguments: [
      "", "Content-Disposition: attachment; name=\"a\"", "Content-Disposition: form-data",
      "Content-Disposition: form-data; name=\"a", "Content-Disposition : form-data; name=\"a\"",
      "Content-Disposition: form-data; name=\"a\"; name=\"b\"",
      "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
      "Content-Disposition: form-data;\r\n name=\"a\"",
      "Content-Disposition: form-data; name=\"a\u{0}\"", "form-data; name=\"a\"",
      "Content-Disposition: form-data; name=\"a\nb\"", "Content-Disposition: form-data; name",
      "Content-Disposition: form-data; name=\"a\"\r\nContent-Type: ;",
    ])
  func unclear(lines: String) {
    #expect(throws: MultipartError.badHeader(partNumber: 1)) { try head(lines) }
  }

  @Test("Transfer encodings, other charsets and parts in parts are refused")
  func encodings() throws {
    let name = "Content-Disposition: form-data; name=\"a\""
    _ = try head(name, "Content-Transfer-Encoding: binary")
    _ = try head(name, "Content-Type: text/plain; charset=\"UTF-8\"")
    #expect(throws: MultipartError.badEncoding(partNumber: 1)) {
      try head(name, "Content-Transfer-Encoding: base64")
    }
    #expect(throws: MultipartError.badEncoding(partNumber: 1)) {
      try head(name, "Content-Type: text/plain; charset=iso-8859-1")
    }
    #expect(throws: MultipartError.nested(partNumber: 1)) {
      try head(name, "Content-Type: Multipart/Mixed; boundary=Y")
    }
    let file = try head(name + "; filename=\"a\"", "Content-Type: {}")
    #expect(file.mediaType == "application/octet-stream")
  }

  @Test("A field's name has its limit")
  func longName() {
    let name = String(repeating: "a", count: 201)
    #expect(throws: MultipartError.nameTooLong(partNumber: 1, bytesMax: 200)) {
      try head("Content-Disposition: form-data; name=\"\(name)\"")
    }
  }

  @Test("A boundary has 1 to 70 of the characters that may stand in it")
  func boundary() throws {
    let longest = String(repeating: "b", count: 70)
    for good in ["X", "----WebKitFormBoundaryAbC123", longest, "\"a b'()+_,-./:=?\""] {
      _ = try MultipartBoundary(contentType: "multipart/form-data; boundary=\(good)")
    }
    for bad in ["", "=", "=\"\"", "=\(longest)b", "=\"a \"", "=ä", "=\"a", "=a; boundary=b"] {
      #expect(throws: MultipartError.badBoundary, "\(bad)") {
        try MultipartBoundary(contentType: "multipart/form-data; boundary\(bad)")
      }
    }
    for other in ["multipart/mixed; boundary=X", "text/plain", ""] {
      #expect(throws: MultipartError.notMultipart) { try MultipartBoundary(contentType: other) }
      #expect(!MultipartBoundary.isNamed(in: other))
    }
    #expect(MultipartBoundary.isNamed(in: "Multipart/Form-Data ; boundary"))
  }
}
