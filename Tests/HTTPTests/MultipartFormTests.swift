// A form of several parts: texts gathered, files handed on, limits kept.

import Foundation
import HTTP
import Testing

@Suite struct MultipartFormTests {
  static func part(_ name: String, _ value: String, file: String? = nil) -> String {
    let fileName = file.map { "; filename=\"\($0)\"" } ?? ""
    return "--X\r\nContent-Disposition: form-data; name=\"\(name)\"\(fileName)\r\n\r\n\(value)\r\n"
  }

  private func read(
    _ body: [UInt8], _ files: Files = Files(), _ limits: MultipartTextLimits = .init()
  ) throws -> [FormField] {
    let boundary = try #require(MultipartBoundary([0x58]))
    let form = MultipartForm(boundary: boundary, files: files, textLimits: limits)
    _ = body.withUnsafeBytes { form.take($0) }
    form.end()
    return try form.fields()
  }

  private func read(_ body: String, _ files: Files = Files()) throws -> [FormField] {
    try read(Array(body.utf8), files)
  }

  @Test("Texts keep their order and are not repaired silently")
  func texts() throws {
    let body = Self.part("b", "1") + Self.part("a", "ä\r\nö") + Self.part("b", "2")
    let fields = try read(
      Array(body.utf8) + Array("--X\r\nContent-Disposition: form-data; name=c\r\n\r\n".utf8)
        + [0xE4] + Array("\r\n--X--".utf8))
    #expect(
      fields == [
        FormField(name: "b", value: "1"), FormField(name: "a", value: "ä\r\nö"),
        FormField(name: "b", value: "2"),
        FormField(name: "c", value: "\u{FFFD}", isValidUTF8: false),
      ])
  }

  @Test("Files go to their sink, and are no fields")
  func files() throws {
    let files = Files()
    let fields = try read(
      Self.part("a", "1") + Self.part("f", "xyz", file: "a.jpg") + "--X--", files)
    #expect(fields == [FormField(name: "a", value: "1")])
    #expect(files.told == ["begin f a.jpg", "xyz", "end file", "end"])
  }

  @Test("A form that is cut off is refused, and its files are let go")
  func cutOff() {
    let files = Files()
    #expect(throws: MultipartError.cutOff) {
      try read(Self.part("f", "xyz", file: "a.jpg") + "--X", files)
    }
    #expect(files.told.last == "abandon")
  }

  @Test("Texts have their limits, each and together; files do not count")
  func limits() throws {
    var limits = MultipartTextLimits()
    limits.valueBytesMax = 10
    limits.textBytesMax = 25
    let file = Self.part("f", String(repeating: "x", count: 100), file: "a")
    let ten = String(repeating: "x", count: 10)
    let good = file + Self.part("a", ten) + Self.part("b", ten) + "--X--"
    #expect(try read(Array(good.utf8), Files(), limits).count == 2)
    #expect(throws: MultipartError.valueTooLong(name: "a", bytesMax: 10)) {
      try read(Array((Self.part("a", ten + "x") + "--X--").utf8), Files(), limits)
    }
    #expect(throws: MultipartError.textTooLong(bytesMax: 25)) {
      try read(Array((good.dropLast(5) + Self.part("cccc", "") + "--X--").utf8), Files(), limits)
    }
  }

  @Test("A form that says it is in another encoding is refused")
  func charset() throws {
    #expect(try read(Self.part("_charset_", "UTF-8") + "--X--").count == 1)
    #expect(throws: MultipartError.badEncoding(partNumber: 1)) {
      try read(Self.part("_charset_", "windows-1252") + "--X--")
    }
  }

  /// Writes down what it is told.
  private final class Files: FileSink {
    private let lock = NSLock()
    nonisolated(unsafe) private var words: [String] = []

    var told: [String] { lock.withLock { words } }

    func begin(_ part: PartHead) { say("begin \(part.name) \(part.fileName ?? "")") }
    func take(_ bytes: UnsafeRawBufferPointer) { say(String(decoding: bytes, as: UTF8.self)) }
    func endFile() { say("end file") }
    func end() { say("end") }
    func abandon() { say("abandon") }

    private func say(_ word: String) { lock.withLock { words.append(word) } }
  }
}
