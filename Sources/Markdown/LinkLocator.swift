// Finds where in a page a link begins: libcmark's columns are not exact in indented lines.

/// Looks for the links of a page in their order.
struct LinkLocator {
  private let text: PreparedText
  private var last = -1

  init(_ text: PreparedText) {
    self.text = text
  }

  /// - Parameters:
  ///   - hint: where libcmark says that it begins, a byte of the prepared text.
  ///   - window: the line or cell it stands in.
  /// - Returns: a byte of the file.
  mutating func place(hint: Int, in window: Range<Int>, isImage: Bool) -> Int {
    let from = window.contains(last) ? last + 1 : window.lowerBound
    let isExact = window.contains(hint) && hint >= from && begins(hint, isImage)
    let found = isExact ? hint : (from..<max(from, window.upperBound)).first { begins($0, isImage) }
    last = found ?? from
    return text.sourceOffset(of: min(last, text.bytes.endIndex))
  }

  private func begins(_ index: Int, _ isImage: Bool) -> Bool {
    switch text.bytes[index] {
    case UInt8(ascii: "!"): isImage && text.bytes[index...].starts(with: "![".utf8)
    case UInt8(ascii: "["), UInt8(ascii: "<"): !isImage
    default: false
    }
  }
}
