// Says in one scan which additions to CommonMark a page may hold, so that a plain page pays no more.

/// The additions whose signs occur in a text.
struct MarkdownFeatures: OptionSet {
  let rawValue: UInt8

  /// `{{<` or `[^`, shortcodes and footnotes; or what could be taken for a placeholder.
  static let tokens = MarkdownFeatures(rawValue: 1)
  /// `|`.
  static let tables = MarkdownFeatures(rawValue: 2)
  /// `{#`.
  static let headingIDs = MarkdownFeatures(rawValue: 4)
}

extension MarkdownFeatures {
  init(in text: ArraySlice<UInt8>) {
    self = text.withUnsafeBufferPointer(Self.scan)
  }

  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> MarkdownFeatures {
    let sign = (Placeholder.sign[0], Placeholder.sign[1])
    var found: MarkdownFeatures = []
    var previous: UInt8 = 0
    for byte in bytes {
      switch (previous, byte) {
      case (_, UInt8(ascii: "|")): found.insert(.tables)
      case (UInt8(ascii: "["), UInt8(ascii: "^")): found.insert(.tokens)
      case (UInt8(ascii: "{"), UInt8(ascii: "<")): found.insert(.tokens)
      case (sign.0, sign.1): found.insert(.tokens)
      case (UInt8(ascii: "{"), UInt8(ascii: "#")): found.insert(.headingIDs)
      default: break
      }
      previous = byte
    }
    return found
  }
}
