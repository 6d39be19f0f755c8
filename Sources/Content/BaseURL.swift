// The public address under which the site stands.

/// The site's address: an origin and a root path that begins and ends with a slash.
package struct BaseURL: Hashable, Sendable {
  /// `https://avoin.example`, without a closing slash.
  package let origin: String
  /// `/`, or `/avoin/` where the site stands in a folder of another one.
  package let root: String

  /// Returns nil where the text is no http(s) address, or has a query or a fragment.
  package init?(_ text: String) {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" }
    guard !host.isEmpty, text.unicodeScalars.allSatisfy(Self.isAllowed) else { return nil }
    let path = rest.dropFirst(host.count)
    guard !path.contains("//") else { return nil }
    origin = scheme + host
    root = path.isEmpty ? "/" : path.hasSuffix("/") ? String(path) : path + "/"
  }

  /// Stands where an address could not be read, until that is reported.
  static let unknown = BaseURL(origin: "https://unknown.invalid", root: "/")

  private init(origin: String, root: String) {
    self.origin = origin
    self.root = root
  }

  /// The whole address of a site path such as `/fi/palaute/`.
  package func absolute(_ address: String) -> String { origin + address }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.value > 0x20 && scalar.value != 0x7F
      && !"?#<>\"'\\`{}|^".unicodeScalars.contains(scalar)
  }
}
