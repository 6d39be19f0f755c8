// HTML that is safe to write as it is.

/// Trusted HTML: the type says that somebody made sure of it.
///
/// Every form of interpolation writes it unchanged, so that a template cannot escape it twice.
package struct Markup: Hashable, Sendable {
  package let bytes: [UInt8]

  /// - Parameter bytes: HTML in UTF-8.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ html: String) {
    self.init(Array(html.utf8))
  }
}
