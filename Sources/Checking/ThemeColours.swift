// The colours of a style sheet by their names, in the light and in the dark.

internal import Diagnostics
internal import Foundation

/// The custom properties that a style sheet sets on `:root`, and the pairs that it declares.
///
/// ```css
/// /* contrast: --ink on --page 4.5; --line-strong on --surface 3 */
/// ```
struct ThemeColours {
  /// A text or a line and what it stands on.
  struct Pair: Hashable {
    let front: String
    let back: String
    let needed: Double
    /// Where the pair is declared.
    let bytes: Range<Int>
  }

  private(set) var pairs: [Pair] = []
  /// What follows "contrast:" and cannot be read.
  private(set) var unreadable: [Range<Int>] = []
  private var light: [String: String] = [:]
  private var dark: [String: String] = [:]

  init(_ source: SourceText) {
    var sheet = StyleSheet(source.bytes)
    while let part = sheet.next() {
      switch part {
      case .comment(let bytes): takePairs(in: bytes, of: source.bytes)
      case .property(let name, let value, let blocks): take(name, value, blocks)
      }
    }
  }

  var hasDark: Bool { !dark.isEmpty }
  var names: [String] { Set(light.keys).union(dark.keys).sorted() }

  /// The text of a property after all references; nil where one leads nowhere, or in a circle.
  func value(of name: String, isDark: Bool) -> String? {
    var name = name
    for _ in 0..<Self.referencesMax {
      guard let value = (isDark ? dark[name] : nil) ?? light[name] else { return nil }
      guard value.hasPrefix("var(") else { return value }
      name = value.dropFirst(4).prefix { $0 != "," && $0 != ")" }
        .trimmingCharacters(in: .whitespaces)
    }
    return nil
  }

  private static let referencesMax = 16
}

extension ThemeColours {
  /// Only what holds for everybody counts: not print, not forced colours.
  private mutating func take(_ name: String, _ value: String, _ blocks: [String]) {
    guard name.hasPrefix("--"), blocks.last == ":root" else { return }
    let conditions = blocks.dropLast()
    if conditions.isEmpty {
      light[name] = value
    } else if conditions.count == 1, let condition = conditions.first,
      condition.filter({ $0 != " " }) == "@media(prefers-color-scheme:dark)"
    {
      dark[name] = value
    }
  }

  private mutating func takePairs(in comment: Range<Int>, of bytes: [UInt8]) {
    let text = String(decoding: bytes[comment], as: UTF8.self)
    guard let start = text.range(of: "contrast:"),
      text[..<start.lowerBound].allSatisfy(\.isWhitespace)
    else { return }
    var offset = comment.lowerBound + text[..<start.upperBound].utf8.count
    let declared = text[start.upperBound...].split(separator: ";", omittingEmptySubsequences: false)
    for part in declared {
      defer { offset += part.utf8.count + 1 }
      let lead = part.prefix(while: \.isWhitespace).utf8.count
      let words = part.split(whereSeparator: \.isWhitespace)
      guard !words.isEmpty else { continue }
      let trimmed = part.trimmingCharacters(in: .whitespacesAndNewlines)
      let range = offset + lead..<offset + lead + trimmed.utf8.count
      guard words.count == 4, words[1] == "on", let needed = Double(words[3]), needed >= 1 else {
        unreadable.append(range)
        continue
      }
      pairs.append(
        Pair(front: String(words[0]), back: String(words[2]), needed: needed, bytes: range))
    }
  }
}

/// Goes through a style sheet: its comments, and its properties with the blocks around them.
private struct StyleSheet {
  enum Part {
    case comment(Range<Int>)
    case property(String, String, blocks: [String])
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var blocks: [String] = []
  private var text: [UInt8] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> Part? {
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "/") where bytes[offset...].starts(with: "/*".utf8):
        return .comment(comment())
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted(byte)
      case UInt8(ascii: "{"): open()
      case UInt8(ascii: ";"), UInt8(ascii: "}"):
        let part = property()
        if byte == UInt8(ascii: "}") { _ = blocks.popLast() }
        offset += 1
        if let part { return part }
      default:
        text.append(byte)
        offset += 1
      }
    }
    return nil
  }

  private mutating func comment() -> Range<Int> {
    let start = offset + 2
    let end = bytes.offset(of: "*/", from: min(start, bytes.count)) ?? bytes.count
    offset = min(bytes.count, end + 2)
    return min(start, end)..<end
  }

  private mutating func quoted(_ quote: UInt8) {
    let end = bytes[(offset + 1)...].firstIndex(of: quote) ?? bytes.count - 1
    text += bytes[offset...end]
    offset = end + 1
  }

  private mutating func open() {
    blocks.append(taken())
    offset += 1
  }

  private mutating func property() -> Part? {
    let declaration = taken()
    guard let colon = declaration.firstIndex(of: ":"), !blocks.isEmpty else { return nil }
    let name = declaration[..<colon].trimmingCharacters(in: .whitespacesAndNewlines)
    let value = declaration[declaration.index(after: colon)...]
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return .property(name, value, blocks: blocks)
  }

  private mutating func taken() -> String {
    defer { text = [] }
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
