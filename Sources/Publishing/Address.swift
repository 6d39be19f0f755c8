// A public address below the site's root, and the file that answers it.

package import Files

/// A place on the site: `fi/palaute/` is a page, `fi/feed.xml` a file, "" the root.
///
/// It has no leading slash; `BaseURL` puts the site's root in front.
package struct Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    precondition(!text.hasPrefix("/"), "an address is below the root")
    self.text = text
  }

  package var description: String { text }

  package var isPage: Bool { text.isEmpty || text.hasSuffix("/") }

  /// The file in the release: a page is the `index.html` of its folder.
  package var file: RelativePath {
    RelativePath(trusted: isPage ? text + "index.html" : text)
  }

  /// An address below this one.
  package func appending(_ part: String) -> Address { Address(text + part) }

  package static func < (a: Address, b: Address) -> Bool { a.text < b.text }
}
