// Takes comments out of raw HTML, so that the rest can be shown to the reader.

/// HTML comments: `<!-- … -->`.
enum HTMLComments {
  /// The text without its comments, in one pass; one that is never closed is no comment.
  static func removed(from text: String) -> String {
    let bytes = Array(text.utf8)
    var shown: [UInt8] = []
    var at = 0
    var mayClose = true
    while at < bytes.count {
      if mayClose, bytes[at...].starts(with: "<!--".utf8) {
        if let end = end(in: bytes, from: at + 4) {
          at = end
          continue
        }
        mayClose = false
      }
      shown.append(bytes[at])
      at += 1
    }
    return String(decoding: shown, as: UTF8.self)
  }

  private static func end(in bytes: [UInt8], from start: Int) -> Int? {
    guard start + 2 < bytes.count else { return nil }
    let closing = (start..<bytes.count - 2).first { bytes[$0...].starts(with: "-->".utf8) }
    return closing.map { $0 + 3 }
  }
}
