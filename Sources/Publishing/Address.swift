// A public address below the site's root, and the file that answers it.

package import Files

/// A place on the site: `fi/palaute/` is a page, `fi/feed.xml` a file, "" the root.
///
/// It has no leading slash; `BaseURL` puts the site's root in front.
package struct Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    precondition(text.utf8.first != UInt8(ascii: "/"), "an address is below the root")
    self.text = text
  }

  package var description: String { text }

  package var isPage: Bool { text.isEmpty || text.utf8.last == UInt8(ascii: "/") }

  /// The file in the release: a page is the `index.html` of its folder.
  package var file: RelativePath {
    RelativePath(trusted: isPage ? text + "index.html" : text)
  }

  /// The address with all but the unreserved characters percent-encoded (RFC 3986, 2.1 and 2.3):
  /// an editor's file name may hold any letter.
  package var encoded: String {
    if text.utf8.allSatisfy(\.isPlainInAddress) { return text }
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { encoded, byte in
      if byte.isPlainInAddress {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 0xF)])"
      }
    }
  }

  /// An address below this one.
  package func appending(_ part: String) -> Address { Address(text + part) }

  package static func < (a: Address, b: Address) -> Bool { a.text < b.text }
}

extension UInt8 {
  fileprivate var isPlainInAddress: Bool {
    switch self {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    case UInt8(ascii: "/"): true
    default: false
    }
  }
}
