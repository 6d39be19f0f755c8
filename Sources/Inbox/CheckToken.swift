// The wire form of the token that a check page carries in a hidden field.

/// A token as it travels: version, time of issue, nonce, authentication code; nothing else.
///
/// 57 bytes, 76 characters of base64url. What it vouches for stands in the form's other fields.
struct CheckToken {
  /// Milliseconds since 1970.
  let issued: Int
  /// 16 random bytes.
  let nonce: [UInt8]
  let code: [UInt8]

  static let version: UInt8 = 1
  static let nonceByteCount = 16
  private static let byteCount = 1 + 8 + nonceByteCount + TokenKey.codeByteCount

  init(issued: Int, nonce: [UInt8], code: [UInt8]) {
    self.issued = issued
    self.nonce = nonce
    self.code = code
  }

  /// Returns nil where the text is no token of this version.
  init?(_ text: String) {
    guard text.utf8.count == Self.byteCount / 3 * 4, let bytes = Base64.url.decode(text),
      bytes.count == Self.byteCount, bytes[0] == Self.version
    else { return nil }
    let time = UInt64(bigEndianBytes: bytes[1..<9])
    guard time <= SubmissionID.millisecondsMax else { return nil }
    self.init(
      issued: Int(time), nonce: Array(bytes[9..<9 + Self.nonceByteCount]),
      code: Array(bytes[(9 + Self.nonceByteCount)...]))
  }

  var text: String {
    Base64.url.encode([Self.version] + UInt64(issued).bigEndianBytes + nonce + code)
  }
}
