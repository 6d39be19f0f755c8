// A path that cannot leave the folder under which it is used.

/// A path of one or more names below some folder: never absolute, never with `..`.
///
/// Whatever comes from a request, a front matter or a record becomes a `RelativePath` before it
/// touches the disk.
package struct RelativePath: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  /// POSIX NAME_MAX and a generous part of PATH_MAX.
  package static let nameBytesMax = 255
  package static let bytesMax = 1_024

  /// Returns nil where the path is empty, absolute, or has an empty name, `.`, `..` or NUL.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.bytesMax else { return nil }
    let names = text.split(separator: "/", omittingEmptySubsequences: false)
    guard names.allSatisfy(Self.isName) else { return nil }
    self.text = text
  }

  /// A path that is known to be well-formed: our own literals and validated parts.
  package init(trusted text: String) {
    guard let path = RelativePath(text) else { preconditionFailure("not a relative path: \(text)") }
    self = path
  }

  package var description: String { text }

  package var names: [String] { text.split(separator: "/").map(String.init) }

  package var name: String { names[names.count - 1] }

  /// The folder in which it stands; nil at the top.
  package var folder: RelativePath? {
    guard let slash = text.lastIndex(of: "/") else { return nil }
    return RelativePath(trusted: String(text[..<slash]))
  }

  package func appending(_ path: RelativePath) -> RelativePath {
    RelativePath(trusted: text + "/" + path.text)
  }

  package static func < (a: RelativePath, b: RelativePath) -> Bool { a.text < b.text }

  private static func isName(_ name: Substring) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= nameBytesMax
      && !name.utf8.contains(0)
  }
}
