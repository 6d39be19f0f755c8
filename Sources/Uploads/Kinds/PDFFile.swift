// Looks whether a PDF is whole; nothing in it is changed, so it is never published as it is.

/// A PDF file (ISO 32000-2).
enum PDFFile {
  /// Readers look for the end mark within so many bytes.
  private static let tailBytes = 1_024

  /// The whole file, as it is.
  ///
  /// What a PDF tells about its writer stands in many places, some of them packed or signed, and
  /// later versions of a text are appended to the earlier: nothing here can remove that safely.
  static func copied(_ source: UploadBytes) throws(UploadProblem) -> Rewrite {
    // Section 7.5.2: the version is 1.0 to 1.7, or 2.0.
    guard source.count >= 16 else { throw source.malformed("it is too short") }
    let version = String(decoding: try source.bytes(5..<8), as: UTF8.self)
    guard version.first == "1" || version == "2.0", version.dropFirst().first == "." else {
      throw source.malformed("its version is not known")
    }
    // Section 7.5.5: the last line is the end mark.
    let tail = try source.bytes(max(0, source.count - tailBytes)..<source.count)
    guard tail.firstRange(of: Array("%%EOF".utf8)) != nil,
      tail.firstRange(of: Array("startxref".utf8)) != nil
    else { throw source.malformed("it is cut off") }
    var copy = Rewrite()
    copy.copy(0..<source.count)
    return copy
  }
}
