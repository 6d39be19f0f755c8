// Addresses of the desk: the only ones that it ever leads to.

/// A path below the site's root, `/desk` or something under it, with its query.
package struct DeskPath: Hashable, Sendable {
  package let text: String

  package static let home = DeskPath(trusted: "/desk")
  package static let signIn = DeskPath(trusted: "/desk/sign-in")
  package static let signOut = DeskPath(trusted: "/desk/sign-out")
  package static let account = DeskPath(trusted: "/desk/account")

  private static let bytesMax = 512

  /// Reads what a form or an address says; nil for whatever could lead elsewhere: another site,
  /// a path without a scheme's name, a step upwards, an escaped or turned slash, a control.
  package init?(_ text: String) {
    let path = text.prefix { $0 != "?" }
    guard path == "/desk" || path.hasPrefix("/desk/"), text.utf8.count <= Self.bytesMax,
      text.utf8.allSatisfy(Self.isAllowed), !path.contains("//"), !path.contains("%"),
      !path.split(separator: "/").contains(where: { $0 == "." || $0 == ".." })
    else { return nil }
    self.text = text
  }

  /// One of our own.
  package init(trusted text: String) {
    guard let path = DeskPath(text) else { preconditionFailure("no path of the desk: \(text)") }
    self = path
  }

  private init(unchecked text: String) {
    self.text = text
  }

  /// The same with a value in its query, escaped.
  func adding(_ name: String, _ value: String) -> DeskPath {
    let escaped = value.utf8.map { byte in
      let isPlain = Self.isAllowed(byte) && !"?=&%+".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
    }
    return DeskPath(
      unchecked: "\(text)\(text.contains("?") ? "&" : "?")\(name)=\(escaped.joined())")
  }

  /// Letters, digits and what paths and queries are made of; no backslash, quote or space.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: "/-._~?=&%+".utf8.contains(byte)
    }
  }
}
