// The blocks that templates gave to their parents.

/// The arguments of one parent tag, and those that held around it.
final class Overrides {
  private let program: Program
  private let arguments: [Argument]
  private let outer: Overrides?

  init(_ arguments: [Argument], of program: Program, outer: Overrides?) {
    self.program = program
    self.arguments = arguments
    self.outer = outer
  }

  /// The content for a block: what the outermost template gives counts.
  func content(for block: Name) -> OverridingContent? {
    if let outermost = outer?.content(for: block) { return outermost }
    guard let argument = arguments.first(where: { $0.name == block }) else { return nil }
    return OverridingContent(program: program, body: argument.body, overrides: outer)
  }
}

/// The content that replaces a block's default.
struct OverridingContent {
  let program: Program
  let body: Range<Int>
  /// The overrides that hold for blocks inside the content: those of its own template.
  let overrides: Overrides?
}
