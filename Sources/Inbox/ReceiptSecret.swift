// The secret in a resident's receipt link, from which the submission's file is found.

/// What `/r/<secret>` carries: the time of the submission's id and 128 secret bits.
///
/// Both are one text of 36 characters. The id, and so the file, follows from them: there is no
/// index to keep, and none to steal. On disk only the secret's SHA-256 is kept.
package struct ReceiptSecret: Sendable, Undisclosed {
  private let milliseconds: Int
  private let bytes: [UInt8]

  static let byteCount = 16
  private static let timeByteCount = 6

  init(milliseconds: Int, bytes: [UInt8]) {
    precondition(bytes.count == Self.byteCount, "a receipt secret has 128 bits")
    self.milliseconds = milliseconds
    self.bytes = bytes
  }

  /// Reads the text of a link: small letters, and I, L, O typed for 1 and 0, are understood.
  package init?(_ text: String) {
    let timeCount = Crockford.characterCount(ofBytes: Self.timeByteCount)
    guard text.utf8.count == timeCount + Crockford.characterCount(ofBytes: Self.byteCount),
      let time = Crockford.decode(text.prefix(timeCount), byteCount: Self.timeByteCount),
      let bytes = Crockford.decode(text.dropFirst(timeCount), byteCount: Self.byteCount)
    else { return nil }
    self.init(milliseconds: Int(UInt64(bigEndianBytes: time)), bytes: bytes)
  }

  /// The text for the resident's link and for nobody else: 36 capitals and digits.
  package var linkText: String {
    let time = UInt64(milliseconds).bigEndianBytes.suffix(Self.timeByteCount)
    return Crockford.encode(Array(time)) + Crockford.encode(bytes)
  }

  /// What is kept of the secret on disk.
  package var hash: Digest256 { Digest256(of: bytes) }

  /// The submission to which the secret belongs, whether it was stored or not.
  package var submissionID: SubmissionID {
    SubmissionID(
      milliseconds: milliseconds, tail: Array(hash.bytes.prefix(SubmissionID.tailByteCount)))
  }
}
