// A colour as a style sheet writes it, and how two of them stand out from each other.

internal import Foundation

/// An opaque colour of the sRGB space, each part from 0 to 1.
struct Colour: Hashable {
  let red: Double
  let green: Double
  let blue: Double

  /// Source: WCAG 2.2, "relative luminance".
  var luminance: Double {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// From 1 for the same colour to 21 for black and white (WCAG 2.2, "contrast ratio").
  func contrast(to other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}

extension Colour {
  /// Reads `#rgb`, `#rrggbb`, `rgb()`, `hsl()`, `white` and `black`; nil for anything else, and
  /// for what is not opaque.
  init?(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespaces).lowercased()
    switch text {
    case "white": self.init(red: 1, green: 1, blue: 1)
    case "black": self.init(red: 0, green: 0, blue: 0)
    case _ where text.hasPrefix("#"): self.init(hex: text.dropFirst())
    case _ where text.hasPrefix("rgb"): self.init(rgb: Self.arguments(text))
    case _ where text.hasPrefix("hsl"): self.init(hsl: Self.arguments(text))
    default: return nil
    }
  }

  private init?(hex: Substring) {
    let digits = hex.compactMap(\.hexDigitValue)
    guard digits.count == hex.count else { return nil }
    let parts: [Int]
    switch digits.count {
    case 3, 4: parts = digits.map { $0 * 17 }
    case 6, 8:
      parts = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    default: return nil
    }
    guard parts.count == 3 || parts[3] == 255 else { return nil }
    self.init(
      red: Double(parts[0]) / 255, green: Double(parts[1]) / 255, blue: Double(parts[2]) / 255)
  }

  private init?(rgb: [String]?) {
    guard let rgb, Self.isOpaque(rgb) else { return nil }
    let parts = rgb.prefix(3).compactMap { Self.share($0, of: 255) }
    guard parts.count == 3 else { return nil }
    self.init(red: parts[0], green: parts[1], blue: parts[2])
  }

  /// Source: CSS Color 4, 7.1.
  private init?(hsl: [String]?) {
    guard let hsl, Self.isOpaque(hsl),
      let hue = Double(hsl[0].hasSuffix("deg") ? hsl[0].dropLast(3) : hsl[0][...]),
      let saturation = Self.share(hsl[1], of: 100), let lightness = Self.share(hsl[2], of: 100)
    else { return nil }
    func part(_ number: Double) -> Double {
      let turned = (number + hue / 30).truncatingRemainder(dividingBy: 12)
      let k = turned < 0 ? turned + 12 : turned
      let a = saturation * min(lightness, 1 - lightness)
      return lightness - a * max(-1, min(k - 3, 9 - k, 1))
    }
    self.init(red: part(0), green: part(8), blue: part(4))
  }

  private static func arguments(_ text: String) -> [String]? {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
    return text[text.index(after: open)...].dropLast()
      .split { $0 == "," || $0 == "/" || $0 == " " }.map(String.init)
  }

  private static func isOpaque(_ parts: [String]) -> Bool {
    parts.count == 3 || (parts.count == 4 && ["1", "1.0", "100%"].contains(parts[3]))
  }

  /// `50%`, or a number of the whole.
  private static func share(_ text: String, of whole: Double) -> Double? {
    let number =
      text.hasSuffix("%")
      ? Double(text.dropLast()).map { $0 / 100 } : Double(text).map { $0 / whole }
    return number.map { min(1, max(0, $0)) }
  }
}
