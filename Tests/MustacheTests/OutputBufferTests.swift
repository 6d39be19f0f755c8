// The buffer that pages are written into.

import Mustache
import Testing

@Suite struct OutputBufferTests {
  @Test("It grows, keeps what was written, and starts anew")
  func grows() {
    var output = OutputBuffer(capacityBytes: 1)
    let line = Array("0123456789\n".utf8)
    for _ in 0..<1_000 { output.append(line) }
    #expect(output.count == 11_000)
    #expect(output.bytes == Array(repeatElement(line, count: 1_000).joined()))
    output.clear()
    output.append("ä" as String)
    #expect(output.bytes == [0xC3, 0xA4])
  }

  @Test(
    "Markup characters are escaped wherever they stand",
    arguments: [
      ("", ""), ("a", "a"), ("<", "&lt;"), ("a>", "a&gt;"), ("&a", "&amp;a"),
      ("\"\"", "&quot;&quot;"), ("'ä|~\u{7F}{b", "'ä|~\u{7F}{b"),
    ])
  func escapes(_ text: String, _ escaped: String) {
    var output = OutputBuffer()
    output.append(escaped: text)
    #expect(output.bytes == Array(escaped.utf8))
  }

  @Test("Every byte but four stays as it is")
  func escapesFourBytes() {
    let kept = (0..<128).filter { ![0x22, 0x26, 0x3C, 0x3E].contains($0) }
    let text = String(String.UnicodeScalarView(kept.map { Unicode.Scalar(UInt8($0)) }))
    var output = OutputBuffer()
    output.append(escaped: text)
    #expect(output.bytes == Array(text.utf8))
  }

  @Test(
    "Numbers are written in full",
    arguments: [
      (0, "0"), (-7, "-7"), (1_000_000, "1000000"), (Int.max, "9223372036854775807"),
      (Int.min, "-9223372036854775808"),
    ])
  func writesWholeNumbers(_ number: Int, _ text: String) {
    var output = OutputBuffer()
    output.append(decimal: number)
    #expect(output.bytes == Array(text.utf8))
  }

  @Test(
    "Decimals need no more digits than they have",
    arguments: [
      (1.21, "1.21"), (85, "85"), (-0.5, "-0.5"), (1e18, "1000000000000000000"), (1e300, "1e+300"),
    ])
  func writesDecimals(_ number: Double, _ text: String) {
    var output = OutputBuffer()
    output.append(decimal: number)
    #expect(output.bytes == Array(text.utf8))
  }

  @Test("Its bytes can be used without a copy")
  func lendsBytes() {
    var output = OutputBuffer()
    output.append("abc" as StaticString)
    #expect(output.withBytes { $0.count } == 3)
  }
}
