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
    guard Self.isPath(text.utf8) else { return nil }
    self.text = text
  }

  /// A path that is known to be well-formed: our own literals and validated parts.
  package init(trusted text: String) {
    guard let path = RelativePath(text) else { preconditionFailure("not a relative path: \(text)") }
    self = path
  }

  /// A part of a path, or two paths put together: names that were looked at before.
  private init(unchecked text: String) {
    self.text = text
  }

  package var description: String { text }

  package var names: [String] { text.split(separator: "/").map(String.init) }

  package var name: String { names[names.count - 1] }

  /// The folder in which it stands; nil at the top.
  package var folder: RelativePath? {
    guard let slash = text.utf8.lastIndex(of: Self.slash) else { return nil }
    return RelativePath(unchecked: String(text[..<slash]))
  }

  package func appending(_ path: RelativePath) -> RelativePath {
    let text = text + "/" + path.text
    precondition(text.utf8.count <= Self.bytesMax, "a path is longer than \(Self.bytesMax) bytes")
    return RelativePath(unchecked: text)
  }

  package static func < (a: RelativePath, b: RelativePath) -> Bool { a.text < b.text }
}

extension RelativePath {
  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  /// Looks at each byte once: every page of a site has a path.
  private static func isPath(_ bytes: String.UTF8View) -> Bool {
    guard !bytes.isEmpty, bytes.count <= bytesMax else { return false }
    var length = 0
    var dots = 0
    for byte in bytes {
      if byte == slash {
        guard isName(length, dots) else { return false }
        (length, dots) = (0, 0)
      } else {
        guard byte != 0 else { return false }
        length += 1
        if byte == dot { dots += 1 }
      }
    }
    return isName(length, dots)
  }

  /// Neither empty, nor too long, nor `.`, nor `..`.
  private static func isName(_ length: Int, _ dots: Int) -> Bool {
    (1...nameBytesMax).contains(length) && !(length <= 2 && dots == length)
  }
}
