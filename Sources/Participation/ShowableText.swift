// Which characters of a text a page or a feed may show.

extension Unicode.Scalar {
  /// Whether both HTML and XML may hold the character.
  ///
  /// Control characters other than tab and line feed, and noncharacters, they may not.
  /// Source: HTML, 13.1.4; XML 1.0, 2.2.
  package var isShowable: Bool {
    switch value {
    case 0x09, 0x0A: true
    case ..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: false
    default: value & 0xFFFE != 0xFFFE
    }
  }
}

extension String {
  /// The text as it may be shown: line ends are LF, each character that may not stands as U+FFFD.
  ///
  /// What people sent is stored as it came; this is for what leaves in a page or a feed.
  package var showable: String {
    guard utf8Span.span.mayBeUnshowable else { return self }
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "\r" {
        scalars.append("\n")
      } else if scalar != "\n" || previous != "\r" {
        scalars.append(scalar.isShowable ? scalar : "\u{FFFD}")
      }
      previous = scalar
    }
    return String(scalars)
  }
}

extension Span<UInt8> {
  /// Whether a text in UTF-8 may hold an unshowable character; where not, it holds none.
  package var mayBeUnshowable: Bool {
    for index in indices where self[index].mayBeUnshowable { return true }
    return false
  }
}

extension UInt8 {
  /// Whether an unshowable character can begin with the byte; most texts have none such.
  fileprivate var mayBeUnshowable: Bool {
    switch self {
    case 0x20...0x7E, 0x09, 0x0A: false
    case ..<0x20, 0x7F, 0xC2, 0xEF...: true
    default: false
    }
  }
}
