// A file that came with a form and was put aside, by what is known of it.

/// One staged file: its content stands elsewhere, under its digest.
///
/// The answer to a `file` field is a list of these, one a line, so that the check page can carry
/// them and its token vouches for them. Whoever takes the bytes in writes the lines; whoever stores
/// the submission sees to it that the digest is really there.
package struct AttachmentRef: Hashable, Sendable {
  /// As the resident's machine called it; only shown.
  package let name: String
  /// SHA-256 of the content, 64 lower-case hexadecimal digits.
  package let digest: String
  package let bytes: Int
  /// As found in the content: `image/jpeg`.
  package let mediaType: String

  package static let nameCharactersMax = 200

  /// - Parameter name: what no line can hold becomes a space; what is too long is cut.
  package init?(name: String, digest: String, bytes: Int, mediaType: String) {
    guard digest.utf8.count == 64, digest.utf8.allSatisfy(Self.isHex), bytes > 0,
      !mediaType.isEmpty, mediaType.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    let shown = name.showable.map { $0.isNewline ? " " : $0 }.prefix(Self.nameCharactersMax)
    self.name = String(shown)
    self.digest = digest
    self.bytes = bytes
    self.mediaType = mediaType
  }

  /// Reads one line of an answer.
  package init?(line: some StringProtocol) {
    // By bytes: a name may begin with a mark that joins the space before it.
    let parts = line.utf8.split(separator: 0x20, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let bytes = Int(digits: parts[1]) else { return nil }
    let texts = parts.map { String(decoding: $0, as: UTF8.self) }
    self.init(name: texts[3], digest: texts[0], bytes: bytes, mediaType: texts[2])
  }

  /// `digest bytes type name`.
  package var line: String { "\(digest) \(bytes) \(mediaType) \(name)" }

  /// The files of an answer; nil where a line is none.
  package static func list(_ answer: String) -> [AttachmentRef]? {
    let lines = answer.split(separator: "\n")
    let files = lines.compactMap { AttachmentRef(line: $0) }
    return files.count == lines.count ? files : nil
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
