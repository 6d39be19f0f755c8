// Reads the tags of a page: enough of HTML, and of Atom, to see links, ids, headings and images.

/// A start tag with its attributes.
struct HTMLTag {
  /// In lower case.
  let name: String
  private(set) var attributes: [(name: String, value: String)] = []

  init(_ name: String) {
    self.name = name
  }

  /// The value of an attribute, its entities resolved; nil where the tag does not have it.
  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  fileprivate mutating func add(_ name: String, _ value: String) {
    attributes.append((name, value))
  }
}

/// Goes through the start tags of a page in their order.
struct HTMLScanner {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next start tag, or nil at the end of the page.
  mutating func next() -> HTMLTag? {
    while let start = find(UInt8(ascii: "<")) {
      offset = start + 1
      if starts(with: "!--") {
        skip(past: "-->")
      } else if let byte = current, byte.isLetter {
        return tag()
      }
    }
    return nil
  }
}

extension HTMLScanner {
  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private func find(_ byte: UInt8) -> Int? {
    offset < bytes.count ? bytes[offset...].firstIndex(of: byte) : nil
  }

  private func starts(with text: StaticString) -> Bool {
    let text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes[min(offset, bytes.count)...].starts(with: text)
  }

  private mutating func skip(past text: StaticString) {
    while offset < bytes.count, !starts(with: text) { offset += 1 }
    offset = min(bytes.count, offset + text.utf8CodeUnitCount)
  }

  private mutating func tag() -> HTMLTag {
    var tag = HTMLTag(word { !$0.isSpace && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") })
    while let byte = current, byte != UInt8(ascii: ">") {
      guard !byte.isSpace, byte != UInt8(ascii: "/") else {
        offset += 1
        continue
      }
      attribute(of: &tag)
    }
    if tag.name == "script" { skip(past: "</script") }
    if tag.name == "style" { skip(past: "</style") }
    return tag
  }

  private mutating func attribute(of tag: inout HTMLTag) {
    let start = offset
    let name = word { !$0.isSpace && !"=>/".utf8.contains($0) }
    if offset == start { offset += 1 }
    skipSpace()
    guard current == UInt8(ascii: "=") else { return tag.add(name, "") }
    offset += 1
    skipSpace()
    tag.add(name, value())
  }

  private mutating func value() -> String {
    guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = offset
      while let byte = current, !byte.isSpace, byte != UInt8(ascii: ">") { offset += 1 }
      return Entities.resolved(bytes[start..<offset])
    }
    offset += 1
    let end = find(quote) ?? bytes.count
    defer { offset = min(bytes.count, end + 1) }
    return Entities.resolved(bytes[offset..<end])
  }

  private mutating func skipSpace() {
    while let byte = current, byte.isSpace { offset += 1 }
  }

  private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
    let start = offset
    while let byte = current, belongs(byte) { offset += 1 }
    let name = bytes[start..<offset]
    let hasCapitals = name.contains { (0x41...0x5A).contains($0) }
    let text = String(decoding: name, as: UTF8.self)
    return hasCapitals ? text.lowercased() : text
  }
}

/// The entities that stand in attributes (HTML, 13.5): those that our own escaping and libcmark's
/// write, and numbers.
private enum Entities {
  static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    var rest = Substring(decoding: bytes, as: UTF8.self)
    while let start = rest.firstIndex(of: "&") {
      text += rest[..<start]
      let end = rest[start...].firstIndex(of: ";")
      guard let end, let scalar = scalar(rest[rest.index(after: start)..<end]) else {
        text += "&"
        rest = rest[rest.index(after: start)...]
        continue
      }
      text.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return text + rest
  }

  private static func scalar(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.first == "#" else { return nil }
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      return UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10)
        .flatMap(Unicode.Scalar.init)
    }
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
