// Percent-decoding: strict for paths, lenient for forms, as their standards have it.

enum PercentCoding {
  static let mark = UInt8(ascii: "%")

  /// Decodes a path; nil where a "%" is not followed by two hexadecimal digits (RFC 3986 2.1).
  static func decodedStrictly(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    decoded(bytes, plusIsSpace: false, loneMarkIsLiteral: false)
  }

  /// Decodes part of a form: "+" is a space, a lone "%" stands for itself (URL standard 5.1, 1.3).
  static func decodedForm(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    decoded(bytes, plusIsSpace: true, loneMarkIsLiteral: true) ?? []
  }

  private static func decoded(
    _ bytes: ArraySlice<UInt8>, plusIsSpace: Bool, loneMarkIsLiteral: Bool
  ) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte != mark {
        result.append(plusIsSpace && byte == UInt8(ascii: "+") ? .space : byte)
      } else if let value = pair(rest.prefix(2)) {
        result.append(value)
        rest = rest.dropFirst(2)
      } else if loneMarkIsLiteral {
        result.append(byte)
      } else {
        return nil
      }
    }
    return result
  }

  private static func pair(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, let high = digits.first?.hexValue,
      let low = digits.dropFirst().first?.hexValue
    else { return nil }
    return high << 4 | low
  }
}
