// Coordinates as residents give them: typed, or copied from a map.

extension Place.Point {
  /// Longer texts are no link to a map.
  package static let charactersMax = 1_000

  /// Reads `61.86, 25.19`, `61,86 25,19`, `geo:61.86,25.19`, or the link of a map that has the
  /// point in it: OpenStreetMap (`#map=15/61.86/25.19`, `mlat=...&mlon=...`), and those that
  /// write `@61.86,25.19`, `q=61.86,25.19`, `ll=61.86,25.19` or `query=61.86,25.19`.
  ///
  /// Returns nil for anything else, and for what is not on the globe. WGS 84 degrees, latitude
  /// first; six decimals are kept, about a hand's breadth.
  package init?(typed text: String) {
    let text = text.trimmed
    guard !text.isEmpty, text.utf8.count <= Self.charactersMax else { return nil }
    let isLink = text.hasPrefix("https://") || text.hasPrefix("http://")
    let pair = isLink ? Self.pair(ofLink: text) : Self.pair(ofText: text)
    guard let pair, let latitude = Self.millionths(pair.0, limit: 90),
      let longitude = Self.millionths(pair.1, limit: 180)
    else { return nil }
    self.init(latitude: Double(latitude) / 1e6, longitude: Double(longitude) / 1e6)
  }

  /// `61.86, 25.19`.
  package var text: String { "\(Self.text(latitude)), \(Self.text(longitude))" }
}

extension Place.Point {
  private typealias Pair = (Substring, Substring)

  private static func pair(ofText text: String) -> Pair? {
    var rest = text[...]
    if rest.hasPrefix("geo:") { rest = rest.dropFirst(4).prefix { $0 != ";" && $0 != "?" } }
    let words = rest.split { $0 == " " || $0 == "\u{A0}" || $0 == ";" }
    if words.count == 2 { return (words[0].withoutComma, words[1]) }
    let parts = rest.split(separator: ",", omittingEmptySubsequences: false)
    return words.count == 1 && parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  private static func pair(ofLink link: String) -> Pair? {
    if let latitude = link.number(behind: "mlat="), let longitude = link.number(behind: "mlon=") {
      return (latitude, longitude)
    }
    if let map = link.text(behind: "#map=") {
      let parts = map.split(separator: "/", omittingEmptySubsequences: false)
      if parts.count >= 3 { return (parts[1], parts[2].numberPrefix) }
    }
    for mark in ["@", "?q=", "&q=", "?ll=", "&ll=", "?query=", "&query="] {
      guard let rest = link.text(behind: mark) else { continue }
      let latitude = rest.numberPrefix
      var behind = rest[latitude.endIndex...]
      for comma in [",", "%2C", "%2c"] where behind.hasPrefix(comma) {
        behind = behind.dropFirst(comma.count)
        if !latitude.isEmpty { return (latitude, behind.numberPrefix) }
      }
    }
    return nil
  }

  /// Degrees in millionths; further decimals are cut.
  private static func millionths(_ text: Substring, limit: Int) -> Int? {
    let isNegative = text.first == "-"
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), (1...3).contains(parts[0].utf8.count),
      let whole = Int(digits: parts[0].utf8)
    else { return nil }
    var fraction = parts.count == 2 ? Array(parts[1].utf8) : [0x30]
    guard !fraction.isEmpty, fraction.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    fraction = Array((fraction + [UInt8](repeating: 0x30, count: 6)).prefix(6))
    guard let rest = Int(digits: fraction) else { return nil }
    let value = whole * 1_000_000 + rest
    guard value <= limit * 1_000_000 else { return nil }
    return isNegative ? -value : value
  }

  private static func text(_ degrees: Double) -> String {
    var text = FixedNumber(units: Int((degrees * 1e6).rounded()), decimals: 6).description
    while text.hasSuffix("0"), !text.hasSuffix(".0") { text.removeLast() }
    return text
  }
}

extension StringProtocol {
  fileprivate var withoutComma: SubSequence { hasSuffix(",") ? dropLast() : self[...] }

  fileprivate var numberPrefix: SubSequence {
    prefix { ("0"..."9").contains($0) && $0.isASCII || $0 == "." || $0 == "-" }
  }
}

extension String {
  fileprivate func text(behind mark: String) -> Substring? {
    firstRange(of: mark).map { self[$0.upperBound...] }
  }

  fileprivate func number(behind mark: String) -> Substring? {
    text(behind: mark)?.numberPrefix
  }
}
