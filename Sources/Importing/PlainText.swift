// What is done to the source's texts before they become public: they stay plain text.

internal import Participation

/// A text of the source without what no page can show.
struct PlainText: Hashable {
  var text: String
  /// Whether control characters were taken out.
  let hadControls: Bool

  /// Several lines: line ends become LF, tabs become spaces.
  init(lines text: String) {
    if Self.isClean(text) {
      self.text = text.trimmed
      hadControls = false
      return
    }
    var kept = String.UnicodeScalarView()
    var removed = 0
    for character in text {
      if character == "\r\n" || character == "\r" {
        kept.append("\n")
      } else if character == "\t" {
        kept.append(" ")
      } else {
        for scalar in character.unicodeScalars {
          if Self.isControl(scalar) { removed += 1 } else { kept.append(scalar) }
        }
      }
    }
    self.text = String(kept).trimmed
    hadControls = removed > 0
  }

  /// One line: any run of white space becomes one space.
  init(line text: String) {
    self.init(lines: text)
    guard self.text.utf8.contains(0x0A) || self.text.contains("  ") else { return }
    self.text = self.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func isLonger(than charactersMax: Int) -> Bool {
    // Bytes bound the characters from above, and counting bytes is free.
    text.utf8.count > charactersMax && text.unicodeScalars.count > charactersMax
  }

  /// Cuts the text so that it fits with an ellipsis behind it.
  mutating func cut(to charactersMax: Int) {
    let head = String(text.unicodeScalars.prefix(charactersMax - 1))
    // The last character may have lost a part of itself.
    text = head.dropLast().description.trimmed + "…"
  }

  /// The first words of a text, for a title.
  func firstWords(charactersMax: Int) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let words = line.split(whereSeparator: \.isWhitespace)
    var title = ""
    for word in words {
      let longer = title.isEmpty ? String(word) : "\(title) \(word)"
      guard longer.count <= charactersMax else { break }
      title = longer
    }
    if title.isEmpty, let word = words.first { return word.prefix(charactersMax - 1) + "…" }
    return title.count < line.trimmed.count ? title + "…" : title
  }
}

extension PlainText {
  private static func isClean(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      // 0xC2 may begin a C1 control, 0xEF a byte order mark.
      byte >= 0x20 ? byte != 0x7F && byte != 0xC2 && byte != 0xEF : byte == 0x0A
    }
  }

  /// C0 and C1 controls but the line feed, and the byte order mark.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF: true
    default: false
    }
  }
}
