// Finds shortcodes and the marks of footnotes in a page, without knowing what is code.
// Whether a token stands in code is libcmark's to say: there its own text is put back.

/// Reads a page once and collects its tokens.
struct TokenScanner {
  /// A longer name of a footnote is not taken for one.
  static let footnoteNameBytesMax = 60

  private(set) var tokens: [MarkdownToken] = []
  /// Which list markers the page uses itself.
  private(set) var markersUsed: Set<UInt8> = []

  private let bytes: ArraySlice<UInt8>
  private var at: Int
  /// Where the line's text begins, after its indentation, quote and list marks.
  private var textStart: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
    textStart = at
  }

  mutating func scan() {
    startLine()
    while at < bytes.endIndex {
      switch bytes[at] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        at += 1
        startLine()
      case UInt8(ascii: "\\"): at += isPunctuation(at + 1) ? 2 : 1
      case UInt8(ascii: "["): footnote()
      case UInt8(ascii: "{"): shortcode()
      case UInt8(ascii: "&"): entity()
      case Placeholder.sign[0]: sign()
      default: at += 1
      }
    }
  }
}

extension TokenScanner {
  private mutating func add(_ kind: MarkdownToken.Kind, to end: Int, isAlone: Bool = false) {
    tokens.append(MarkdownToken(kind: kind, range: at..<end, isAlone: isAlone))
    at = end
  }

  private mutating func skip() { at += 1 }

  private mutating func footnote() {
    guard byte(at + 1) == UInt8(ascii: "^") else { return skip() }
    let name = bytes[min(at + 2, bytes.endIndex)...].prefix(Self.footnoteNameBytesMax + 1)
      .prefix { $0 > 0x20 && $0 != 0x7F && !"[]^".utf8.contains($0) }
    let end = name.endIndex
    guard !name.isEmpty, name.count <= Self.footnoteNameBytesMax, byte(end) == UInt8(ascii: "]")
    else { return skip() }
    let key = String(decoding: name, as: UTF8.self).lowercased()
    if at == textStart, byte(end + 1) == UInt8(ascii: ":") {
      add(.definition(key), to: end + 2)
    } else {
      add(.reference(key), to: end + 1)
    }
  }

  private mutating func shortcode() {
    guard bytes[at...].starts(with: "{{<".utf8) else { return skip() }
    var parser = ShortcodeParser(bytes, at: at)
    let kind = parser.read()
    guard case .shortcode = kind else { return add(kind, to: parser.at) }
    add(kind, to: parser.at, isAlone: at == textStart && isBlank(from: parser.at))
  }

  /// A numeric entity that means the sign of placeholders.
  private mutating func entity() {
    guard byte(at + 1) == UInt8(ascii: "#") else { return skip() }
    let isHex = byte(at + 2).map { $0 | 0x20 } == UInt8(ascii: "x")
    let start = min(at + (isHex ? 3 : 2), bytes.endIndex)
    let digits = bytes[start...].prefix(Self.entityDigitsMax).prefix { $0 != UInt8(ascii: ";") }
    let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
    guard number == Placeholder.scalar.value, byte(digits.endIndex) == UInt8(ascii: ";")
    else { return skip() }
    let source = String(decoding: bytes[at...digits.endIndex], as: UTF8.self)
    add(.literal(text: String(Placeholder.scalar), code: source), to: digits.endIndex + 1)
  }

  private mutating func sign() {
    guard bytes[at...].starts(with: Placeholder.sign) else { return skip() }
    let sign = String(Placeholder.scalar)
    add(.literal(text: sign, code: sign), to: at + Placeholder.sign.count)
  }

  /// CommonMark reads no longer number.
  private static let entityDigitsMax = 8
}

extension TokenScanner {
  /// Skips the marks before a line's text.
  private mutating func startLine() {
    textStart = at
    while let byte = byte(textStart) {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"): textStart += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard endsWord(textStart + 1) else { return }
        markersUsed.insert(byte)
        textStart += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard skipOrdinal() else { return }
      default: return
      }
    }
  }

  private mutating func skipOrdinal() -> Bool {
    let digits = bytes[textStart...].prefix(10).prefix { (0x30...0x39).contains($0) }
    guard let mark = byte(digits.endIndex), ".)".utf8.contains(mark), digits.count < 10,
      endsWord(digits.endIndex + 1)
    else { return false }
    markersUsed.insert(mark)
    textStart = digits.endIndex + 1
    return true
  }

  private func byte(_ index: Int) -> UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private func endsWord(_ index: Int) -> Bool {
    byte(index).map { " \t\r\n".utf8.contains($0) } ?? true
  }

  private func isPunctuation(_ index: Int) -> Bool {
    guard let byte = byte(index), byte > 0x20, byte < 0x7F else { return false }
    return !Unicode.Scalar(byte).properties.isAlphabetic && !(0x30...0x39).contains(byte)
  }

  private func isBlank(from start: Int) -> Bool {
    let rest = bytes[start...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return rest.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? true
  }
}
