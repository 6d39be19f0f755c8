// Bytes as letters and digits that people can copy by hand.

/// Crockford's base 32: no I, L, O, U; on reading, I and L count as 1, O as 0, in either case.
///
/// The bytes are one big-endian number, written without gaps and with zero bits in front, as the
/// ULID specification does it: 6 bytes are 10 characters, 16 bytes are 26.
package enum Crockford {
  package static func characterCount(ofBytes count: Int) -> Int { (count * 8 + 4) / 5 }

  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var bits = 0
    var bitCount = characterCount(ofBytes: bytes.count) * 5 - bytes.count * 8
    for byte in bytes {
      bits = bits << 8 | Int(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        text.append(alphabet[bits >> bitCount & 31])
      }
      bits &= 31
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads exactly so many bytes; nil where the text is of another length, has a character that
  /// is none, or is a number that does not fit.
  package static func decode(_ text: some StringProtocol, byteCount: Int) -> [UInt8]? {
    guard text.utf8.count == characterCount(ofBytes: byteCount) else { return nil }
    var bytes: [UInt8] = []
    var bits = 0
    var bitCount = byteCount * 8 - text.utf8.count * 5
    for character in text.utf8 {
      guard let value = value(of: character) else { return nil }
      bits = bits << 5 | value
      bitCount += 5
      if bitCount >= 8 {
        bitCount -= 8
        guard bits >> bitCount <= 0xFF else { return nil }
        bytes.append(UInt8(bits >> bitCount))
        bits &= 1 << bitCount - 1
      }
    }
    return bytes
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static let values: [Int?] = {
    var values = [Int?](repeating: nil, count: 256)
    for (value, letter) in alphabet.enumerated() {
      values[Int(letter)] = value
      values[Int(letter | 0x20)] = value
    }
    for one in "IiLl".utf8 { values[Int(one)] = 1 }
    for zero in "Oo".utf8 { values[Int(zero)] = 0 }
    return values
  }()

  private static func value(of character: UInt8) -> Int? { values[Int(character)] }
}
