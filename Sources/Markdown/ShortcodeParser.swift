// Reads one tag of a shortcode.

/// A reader that stands at `{{<`; after `read` it stands behind what belongs to the tag.
struct ShortcodeParser {
  /// A tag that is longer is not closed.
  static let tagBytesMax = 4096

  private(set) var at: Int
  private let bytes: ArraySlice<UInt8>
  private let start: Int

  init(_ bytes: ArraySlice<UInt8>, at start: Int) {
    self.bytes = bytes[..<min(bytes.endIndex, start + Self.tagBytesMax)]
    self.start = start
    at = start
  }

  mutating func read() -> MarkdownToken.Kind {
    do throws(ShortcodeFault) {
      at += 3
      if next(is: "/*") { return try escaped() }
      return .shortcode(try tag())
    } catch {
      at = endOfFault
      return .malformed(error)
    }
  }
}

extension ShortcodeParser {
  /// `{{</* name */>}}` shows the tag, also in code, as in Hugo.
  private mutating func escaped() throws(ShortcodeFault) -> MarkdownToken.Kind {
    guard let end = indexInLine(of: "*/>}}") else {
      throw ShortcodeFault(
        message: "an escaped shortcode is not closed", range: start..<at + 2,
        hint: "end it with */>}}")
    }
    let shown = "{{<" + string(at + 2..<end) + ">}}"
    at = end + 5
    return .literal(text: shown, code: shown)
  }

  private mutating func tag() throws(ShortcodeFault) -> ShortcodeTag {
    try skipBlanks()
    let isClosing = next(is: "/")
    if isClosing { at += 1 }
    let name = take(while: Self.isOfName)
    guard !name.isEmpty else {
      throw ShortcodeFault(message: "a shortcode has no name", range: start..<start + 3)
    }
    var arguments: [Shortcode.Argument] = []
    while true {
      try skipBlanks()
      if next(is: ">}}") { return close(3, name, isClosing ? .closing : .opening, arguments) }
      if !isClosing, next(is: "/>}}") { return close(4, name, .empty, arguments) }
      let argument = try argument()
      if isClosing {
        throw ShortcodeFault(
          message: "the closing tag \"/\(string(name))\" has an argument", range: argument.range)
      }
      if let key = argument.key, arguments.contains(where: { $0.key == key }) {
        throw ShortcodeFault(message: "argument \"\(key)\" is given twice", range: argument.range)
      }
      guard arguments.count < Self.argumentsMax else {
        throw ShortcodeFault(
          message: "a shortcode has more than \(Self.argumentsMax) arguments",
          range: argument.range)
      }
      arguments.append(argument)
    }
  }

  private static let argumentsMax = 32

  private mutating func close(
    _ length: Int, _ name: Range<Int>, _ role: ShortcodeTag.Role,
    _ arguments: [Shortcode.Argument]
  ) -> ShortcodeTag {
    at += length
    return ShortcodeTag(name: string(name), role: role, arguments: arguments)
  }

  private mutating func argument() throws(ShortcodeFault) -> Shortcode.Argument {
    let start = at
    if let value = try quoted() {
      return Shortcode.Argument(key: nil, value: value, range: start..<at)
    }
    let word = take { $0 != UInt8(ascii: "=") && Self.isBare($0) }
    guard !word.isEmpty else { throw unexpected() }
    guard next(is: "=") else {
      return Shortcode.Argument(key: nil, value: string(word), range: word)
    }
    at += 1
    let value = try quoted() ?? string(take(while: Self.isBare))
    guard at > word.upperBound + 1 else {
      throw ShortcodeFault(
        message: "a value is missing after \"\(string(word))=\"",
        range: word.lowerBound..<word.upperBound + 1, hint: "write \(string(word))=\"…\"")
    }
    return Shortcode.Argument(key: string(word), value: value, range: start..<at)
  }

  /// `"…"` with `\"` and `\\`, or `` `…` `` as it is; nil where no quotation mark stands.
  private mutating func quoted() throws(ShortcodeFault) -> String? {
    guard at < bytes.endIndex, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "`")
    else { return nil }
    let mark = bytes[at]
    var value: [UInt8] = []
    var index = at + 1
    while index < bytes.endIndex, !Self.isLineEnd(bytes[index]) {
      if bytes[index] == mark {
        at = index + 1
        return String(decoding: value, as: UTF8.self)
      }
      if mark == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
        bytes[index + 1] == mark || bytes[index + 1] == UInt8(ascii: "\\")
      {
        index += 1
      }
      value.append(bytes[index])
      index += 1
    }
    throw ShortcodeFault(
      message: "a quotation mark is not closed on its line", range: at..<at + 1)
  }

  private func unexpected() -> ShortcodeFault {
    guard at < bytes.endIndex, !next(is: "{{<") else { return notClosed }
    return ShortcodeFault(
      message: "unexpected character in a shortcode", range: at..<at + 1,
      hint: "put a value with such characters between quotation marks")
  }

  private var notClosed: ShortcodeFault {
    ShortcodeFault(
      message: "a shortcode's tag is not closed", range: start..<start + 3,
      hint: "end it with >}}, or write {{</* … */>}} to show it")
  }
}

extension ShortcodeParser {
  /// Blanks may hold a line end, but no empty line: that ends a paragraph.
  private mutating func skipBlanks() throws(ShortcodeFault) {
    let blanks = take { $0 == 0x20 || $0 == 0x09 || Self.isLineEnd($0) }
    let lines = bytes[blanks].count { $0 == UInt8(ascii: "\n") }
    let returns = bytes[blanks].count { $0 == UInt8(ascii: "\r") }
    if at == bytes.endIndex || max(lines, returns) > 1 { throw notClosed }
  }

  private mutating func take(while belongs: (UInt8) -> Bool) -> Range<Int> {
    let from = at
    while at < bytes.endIndex, belongs(bytes[at]), !next(is: "/>}}") { at += 1 }
    return from..<at
  }

  /// What cannot be read goes to the tag's end on its line, or is only `{{<`.
  private var endOfFault: Int {
    indexInLine(of: ">}}").map { $0 + 3 } ?? start + 3
  }

  private func indexInLine(of end: String) -> Int? {
    var index = start + 3
    while index < bytes.endIndex, !Self.isLineEnd(bytes[index]) {
      if bytes[index...].starts(with: end.utf8) { return index }
      if bytes[index...].starts(with: "{{<".utf8) { return nil }
      index += 1
    }
    return nil
  }

  private func next(is text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[min(at, bytes.endIndex)...].starts(with: $0) }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: byte >= 0x80
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && !"\"`<>{}".utf8.contains(byte)
  }
}
