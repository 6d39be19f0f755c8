// Whether a client takes packed content (RFC 9110, 12.5.3).

internal import HTTP

/// What an `Accept-Encoding` header allows.
struct AcceptedEncodings {
  /// Thousandths by the name of a coding, in lower case.
  private let weights: [String: Int]

  /// More codings than this are an oddity.
  private static let codingsMax = 50

  init(_ headers: Headers) {
    let members = headers.values("Accept-Encoding").flatMap { $0.split(separator: ",") }
    let weights = members.prefix(Self.codingsMax).compactMap(Self.member)
    self.weights = Dictionary(weights, uniquingKeysWith: max)
  }

  /// Whether gzip may be sent, and plain content is not liked better.
  ///
  /// What is named with a weight of 0 is not acceptable; `*` stands for what is not named. A
  /// client that says nothing gets plain content.
  var takesGzip: Bool {
    let gzip = weights["gzip"] ?? weights["x-gzip"] ?? weights["*"] ?? 0
    return gzip > 0 && gzip >= weights["identity"] ?? 0
  }

  /// `gzip;q=0.5`; nil where it cannot be read.
  private static func member(_ text: Substring) -> (String, Int)? {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
    guard let name = parts.first, !name.isEmpty else { return nil }
    guard parts.count > 1 else { return (name, 1_000) }
    guard parts.count == 2, parts[1].hasPrefix("q=") else { return nil }
    return weight(parts[1].dropFirst(2)).map { (name, $0) }
  }

  private static func trimmed(_ text: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = text.drop(while: isBlank)
    return String(start.reversed().drop(while: isBlank).reversed()).lowercased()
  }

  /// RFC 9110, 12.4.2: `0` or `1` with at most three decimals, at most 1.
  private static func weight(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count > 1 ? parts[1] : ""
    guard let whole = parts.first, whole == "0" || whole == "1", decimals.count <= 3,
      decimals.allSatisfy({ $0.isASCII && $0.isNumber }),
      let thousandths = Int(decimals + String(repeating: "0", count: 3 - decimals.count))
    else { return nil }
    let weight = (whole == "1" ? 1_000 : 0) + thousandths
    return weight <= 1_000 ? weight : nil
  }
}
