// A file that came with a form and was put aside, by what is known of it.

/// One file of a form: its content stands elsewhere.
///
/// The answer to a `file` field is a list of these, one a line, so that the check page can carry
/// them and its token vouches for them. Whoever takes the bytes in writes the lines; whoever stores
/// the submission sees to it that the files are really there.
package struct AttachmentRef: Hashable, Sendable {
  /// As the resident's machine called it; only shown.
  package let name: String
  /// SHA-256 of the content, 64 lower-case hexadecimal digits.
  package let digest: String
  package let bytes: Int
  /// As found in the content: `image/jpeg`.
  package let mediaType: String
  /// Under which name, of 32 hexadecimal digits, the file waits for its form to be sent; nobody who
  /// was not told can guess it. Nil once it stands beside its submission.
  package let waitingAs: String?

  package static let nameCharactersMax = 200

  /// - Parameter name: what no line can hold becomes a space; what is too long is cut.
  package init?(
    name: String, digest: String, bytes: Int, mediaType: String, waitingAs: String? = nil
  ) {
    guard Self.isHex(digest, count: 64), bytes > 0, !mediaType.isEmpty,
      mediaType.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      waitingAs.map({ Self.isHex($0, count: 32) }) ?? true
    else { return nil }
    let shown = name.showable.map { $0.isNewline ? " " : $0 }.prefix(Self.nameCharactersMax)
    self.name = String(shown)
    self.digest = digest
    self.bytes = bytes
    self.mediaType = mediaType
    self.waitingAs = waitingAs
  }

  /// Reads one line of an answer.
  package init?(line: some StringProtocol) {
    // By bytes: a name may begin with a mark that joins the space before it.
    let parts = line.utf8.split(separator: 0x20, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let bytes = Int(digits: parts[1]) else { return nil }
    let texts = parts.map { String(decoding: $0, as: UTF8.self) }
    let places = texts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard places.count <= 2 else { return nil }
    self.init(
      name: texts[3], digest: String(places[0]), bytes: bytes, mediaType: texts[2],
      waitingAs: places.count == 2 ? String(places[1]) : nil)
  }

  /// `digest bytes type name`; behind the digest of a file that waits, `.` and what it waits as.
  package var line: String {
    let place = waitingAs.map { ".\($0)" } ?? ""
    return "\(digest)\(place) \(bytes) \(mediaType) \(name)"
  }

  /// What tells it from the other files of its answer.
  package var key: String { waitingAs ?? digest }

  /// The same file beside its submission: what it waited as is nobody's business any more.
  package var placed: AttachmentRef? {
    AttachmentRef(name: name, digest: digest, bytes: bytes, mediaType: mediaType)
  }

  /// The files of an answer; nil where a line is none.
  package static func list(_ answer: String) -> [AttachmentRef]? {
    let lines = answer.split(separator: "\n")
    let files = lines.compactMap { AttachmentRef(line: $0) }
    return files.count == lines.count ? files : nil
  }

  private static func isHex(_ text: String, count: Int) -> Bool {
    text.utf8.count == count
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
