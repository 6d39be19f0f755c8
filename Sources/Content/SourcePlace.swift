// Where something stands in an editor's file, for problems that show only when all is read.

package import Diagnostics
package import Documents

/// A part of a file: a menu's entry, a page's slug.
package struct SourcePlace: Sendable {
  private let source: SourceText
  private let bytes: Range<Int>

  init(_ source: SourceText, _ bytes: Range<Int>) {
    self.source = source
    self.bytes = bytes
  }

  package init(_ node: Node) {
    self.init(node.source, node.range)
  }

  package var file: String { source.file }

  /// A problem with what stands here.
  package func diagnostic(
    _ message: String, as severity: Diagnostic.Severity = .error, hint: String?
  ) -> Diagnostic {
    source.diagnostic(severity, at: bytes.lowerBound, length: bytes.count, message, hint: hint)
  }
}
