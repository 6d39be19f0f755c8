// A place in a text, as editors and terminals count it.

/// A line and a column in a text, both counted from 1.
///
/// The column counts characters as a person sees them, not bytes.
package struct SourcePosition: Hashable, Comparable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    precondition(line >= 1 && column >= 1, "positions count from 1")
    self.line = line
    self.column = column
  }

  package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
