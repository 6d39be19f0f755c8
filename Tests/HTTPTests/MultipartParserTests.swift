// A multipart body in whatever pieces it comes: the same parts, or the same refusal.

import Testing

@testable import HTTP

@Suite struct MultipartParserTests {
  static let body = """
    preamble\r
    --X\r
    Content-Disposition: form-data; name="title"\r
    \r
    Katuvalo\r
    \r
    --x --Y -\r
    --X  \t\r
    content-disposition: form-data; name="photo"; filename="a.jpg"\r
    Content-Type: image/jpeg\r
    \r
    \r\n--\r\n--\u{1}\r\r\n\r
    --X\r
    Content-Disposition: form-data; name="empty"\r
    \r
    \r
    --X--\r
    epilogue
    --X
    """

  static func read(
    _ body: [UInt8], boundary: String = "X", limits: MultipartLimits = MultipartLimits(),
    pieces: (Int) -> Int = { $0 }
  ) throws(MultipartError) -> [String] {
    guard let boundary = MultipartBoundary(Array(boundary.utf8)) else { throw .badBoundary }
    var parser = MultipartParser(boundary, limits: limits)
    var parts = Collected()
    var rest = body[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(max(1, pieces(rest.count))))
      rest = rest.dropFirst(piece.count)
      let result = piece.withUnsafeBytes { bytes -> Result<Void, MultipartError> in
        do throws(MultipartError) {
          return .success(try parser.feed(bytes, to: &parts))
        } catch {
          return .failure(error)
        }
      }
      try result.get()
    }
    try parser.finish()
    return parts.parts
  }

  static let parts = [
    "title Katuvalo\r\n\r\n--x --Y -.", "photo a.jpg \r\n--\r\n--\u{1}\r\r\n.", "empty .",
  ]

  @Test("Parts come out with their names, and nothing of the boundaries")
  func whole() throws {
    #expect(try Self.read(Array(Self.body.utf8)) == Self.parts)
  }

  @Test("Wherever the body is split in two, the parts are the same")
  func twoPieces() throws {
    let body = Array(Self.body.utf8)
    for place in 1..<body.count {
      var isFirst = true
      let parts = try Self.read(body) { rest in
        defer { isFirst = false }
        return isFirst ? place : rest
      }
      #expect(parts == Self.parts, "\(place)")
    }
  }

  @Test("In pieces of any size the parts are the same", arguments: 1...40)
  func pieces(of size: Int) throws {
    #expect(try Self.read(Array(Self.body.utf8)) { _ in size } == Self.parts)
  }

  @Test("A body that ends before its closing boundary was cut off")
  func cutOff() throws {
    let body = Array(Self.body.utf8)
    let end = try #require(body.firstRange(of: Array("--X--".utf8))).upperBound
    for count in 0..<end {
      #expect(throws: MultipartError.cutOff) { try Self.read(Array(body[..<count])) }
    }
    #expect(try Self.read(Array(body[..<end])) == Self.parts)
  }

  @Test("A part may have no content, with or without a line end before the boundary")
  func noContent() throws {
    for middle in ["\r\n", ""] {
      let body = "--X\r\nContent-Disposition: form-data; name=a\r\n\r\n\(middle)--X--"
      #expect(try Self.read(Array(body.utf8)) == ["a ."])
    }
  }

  @Test(
    "A boundary that begins again and again costs no more than other bytes",
    arguments: ["\r\n--", "\r\n--\r\n--", "\r", "\n", "\r\n-"])
  func repeated(_ text: String) throws {
    let content = String(repeating: text, count: 2_000) + "x"
    let body = "--X\r\nContent-Disposition: form-data; name=a\r\n\r\n\(content)\r\n--X--"
    #expect(try Self.read(Array(body.utf8)) { _ in 3 } == ["a \(content)."])
  }

  @Test(
    "What stands behind a boundary is a line end or its close",
    arguments: ["--Xa\r\n", "--X-a\r\n", "--X\n", "--X\r\r\n", "--X -\r\n", "--X- -\r\n"])
  func delimiter(_ line: String) {
    let body = "\(line)Content-Disposition: form-data; name=a\r\n\r\n\r\n--X--"
    #expect(throws: MultipartError.badDelimiter) { try Self.read(Array(body.utf8)) }
  }

  @Test("Headers, parts and padding have their limits")
  func limits() {
    var limits = MultipartLimits()
    limits.partsMax = 2
    limits.headBytesMax = 100
    let part = "--X\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"
    let read = { (body: String) throws(MultipartError) in
      _ = try Self.read(Array(body.utf8), limits: limits)
    }
    #expect(throws: Never.self) { try read(part + part + "--X--") }
    #expect(throws: MultipartError.tooManyParts(max: 2)) { try read(part + part + part + "--X--") }
    let long = "--X\r\nA: " + String(repeating: "b", count: 100)
    #expect(throws: MultipartError.headerTooLong(partNumber: 1)) { try read(long) }
    let padded = "--X" + String(repeating: " ", count: 65)
    #expect(throws: MultipartError.badDelimiter) { try read(padded) }
  }

  @Test("Bytes at random, with every piece of grammar in them, bring nothing down")
  func tampered() throws {
    let words: [String] = [
      "--X", "--", "\r\n", "\r", "\n", "X", "Content-Disposition: form-data; name=", "\"", "\\",
      "a",
      ";", ":", " ", "\u{0}", "filename=", "Content-Type: ", "multipart/mixed", "é",
    ]
    var chance = SteadyChance(state: 20_261_122)
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...40, using: &chance)
      let body = Array(
        (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &chance)] }
          .joined().utf8)
      let whole = Result { try Self.read(Array("--X\r\n".utf8) + body) }
      let bytewise = Result { try Self.read(Array("--X\r\n".utf8) + body) { _ in 1 } }
      #expect((try? whole.get()) == (try? bytewise.get()))
    }
  }
}

/// Chance that is the same in every run.
struct SteadyChance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// Writes down what it is told: name, file name, content, and a dot at the end.
private struct Collected: MultipartSink {
  var parts: [String] = []
  private var content: [UInt8] = []
  private var title = ""

  mutating func begin(_ part: PartHead) {
    title = part.name + (part.fileName.map { " \($0)" } ?? "") + " "
    content = []
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) { content.append(contentsOf: bytes) }

  mutating func endPart() { parts.append(title + String(decoding: content, as: UTF8.self) + ".") }
}
