// What opens and closes a tag.

/// The bytes around a tag, `{{` and `}}` until a template changes them.
struct Delimiters: Hashable, Sendable {
  let open: [UInt8]
  let close: [UInt8]

  static let standard = Delimiters(open: Array("{{".utf8), close: Array("}}".utf8))
}

extension Delimiters {
  /// The delimiters that a set-delimiter tag names, or nil where it does not name a pair.
  ///
  /// - Parameter content: the bytes between the two equals signs.
  init?(content: ArraySlice<UInt8>) {
    let parts = content.split { $0.isSpace }
    guard parts.count == 2, !content.contains(UInt8(ascii: "=")) else { return nil }
    self.init(open: Array(parts[0]), close: Array(parts[1]))
  }
}

extension UInt8 {
  /// A space or a tab: what indentation consists of.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// White space of any kind that ASCII has.
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  static var lineFeed: UInt8 { 0x0A }
  static var carriageReturn: UInt8 { 0x0D }
}

extension ArraySlice<UInt8> {
  /// Without white space at both ends.
  var trimmed: Self {
    var rest = drop { $0.isSpace }
    while let last = rest.last, last.isSpace { rest.removeLast() }
    return rest
  }
}
