// The text of a mail as short lines of ASCII that stay readable.

/// Text in the encoding `quoted-printable`: any text, lines of at most 76 bytes, CRLF at their ends.
///
/// A dot or a "From " at the beginning of a line is encoded too, so that no program on the way can
/// take it for an end or a beginning. Source: RFC 2045, section 6.7; RFC 2049, 3.
enum QuotedPrintable {
  static let lineBytesMax = 76

  static func encode(_ text: String) -> String {
    var output: [UInt8] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      encode(Array(line.utf8), into: &output)
      output += lineEnd
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let lineEnd = Array("\r\n".utf8)
  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func encode(_ line: [UInt8], into output: inout [UInt8]) {
    var used = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      // What would not fit with the mark of a soft line end begins the next line.
      let plain = isPlain(line, index, isFirst: used == 0)
      let count = plain ? 1 : 3
      if used + count > lineBytesMax - (isLast ? 0 : 1) {
        output.append(UInt8(ascii: "="))
        output += lineEnd
        used = 0
      }
      if isPlain(line, index, isFirst: used == 0) {
        output.append(byte)
        used += 1
      } else {
        output += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        used += 3
      }
    }
  }

  private static let opening = Array("From ".utf8)

  private static func isPlain(_ line: [UInt8], _ index: Int, isFirst: Bool) -> Bool {
    switch line[index] {
    case UInt8(ascii: "="): false
    case UInt8(ascii: "."): !isFirst
    case UInt8(ascii: "F"): !isFirst || !line[index...].starts(with: opening)
    case UInt8(ascii: " "), 0x09: index < line.count - 1
    default: (0x21...0x7E).contains(line[index])
    }
  }
}
