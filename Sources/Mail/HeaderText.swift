// Any text as it may stand in a mail's head: short lines of ASCII, and never a line of its own.

internal import Foundation

/// The value of one header field, folded.
///
/// Text that is not plain ASCII becomes encoded words of UTF-8 in base64, each whole by itself.
/// Source: RFC 2047, sections 2 and 5; RFC 5322, 2.1.1 and 2.2.3.
enum HeaderText {
  /// Of one line, with the field's name and without CRLF.
  static let lineBytesMax = 76
  /// A longer subject is cut.
  static let charactersMax = 200
  private static let wordBytesMax = 75

  /// For a field of free text, such as `Subject`.
  ///
  /// - Parameter name: the field's name, to whose line the text adds itself.
  static func unstructured(_ text: String, after name: String) -> String {
    let line = oneLine(text)
    let used = name.utf8.count + 2
    if isPlain(line), used + line.utf8.count <= lineBytesMax { return line }
    return encoded(line, used: used)
  }

  /// A name before an address.
  static func phrase(_ text: String, after name: String) -> String {
    let line = oneLine(text)
    let used = name.utf8.count + 2
    guard isPlain(line), used + line.utf8.count + 2 <= lineBytesMax else {
      return encoded(line, used: used)
    }
    let escaped = line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// Without line ends and other control characters, which are what a head can be broken with.
  private static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      let isControl = scalar.properties.generalCategory == .control
      return isControl || (0x2028...0x2029).contains(scalar.value) ? " " : scalar
    }
    let words = String(String.UnicodeScalarView(scalars)).split(separator: " ")
    return String(words.joined(separator: " ").prefix(charactersMax))
  }

  /// "=?" would be read as the beginning of an encoded word.
  private static func isPlain(_ line: String) -> Bool {
    line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !line.contains("=?")
  }

  private static func encoded(_ line: String, used: Int) -> String {
    var words: [String] = []
    var bytes: [UInt8] = []
    var room = roomBytes(used: used)
    for scalar in line.unicodeScalars {
      let next = Array(String(scalar).utf8)
      if bytes.count + next.count > room {
        words.append(word(bytes))
        bytes = []
        room = roomBytes(used: 1)
      }
      bytes += next
    }
    words.append(word(bytes))
    return words.joined(separator: "\r\n ")
  }

  private static let opening = "=?UTF-8?B?"
  private static let closing = "?="

  /// How many bytes of text an encoded word on this line can hold.
  private static func roomBytes(used: Int) -> Int {
    let frame = opening.utf8.count + closing.utf8.count
    return max(1, min(lineBytesMax - used, wordBytesMax) - frame) / 4 * 3
  }

  private static func word(_ bytes: [UInt8]) -> String {
    opening + Data(bytes).base64EncodedString() + closing
  }
}
