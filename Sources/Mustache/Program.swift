// A compiled template: a flat list of instructions over one array of text.

internal import Diagnostics

/// One template, ready to render; immutable, shared by all threads.
final class Program: Sendable {
  let name: String
  let source: SourceText
  let instructions: [Instruction]
  /// Where in the source each instruction's name stands.
  let places: [Span32]
  /// All text that is written as it is.
  let text: [UInt8]
  /// The parts of all paths, one after the other.
  let names: [Name]
  let sections: [RawSection]
  let partials: [PartialTag]
  let parents: [ParentTag]
  let blocks: [BlockTag]

  init(name: String, source: SourceText, _ parts: ProgramParts) {
    self.name = name
    self.source = source
    instructions = parts.instructions
    places = parts.places
    text = parts.text
    names = parts.names
    sections = parts.sections
    partials = parts.partials
    parents = parts.parents
    blocks = parts.blocks
  }
}

/// The arrays of a program while they grow.
struct ProgramParts {
  var instructions: [Instruction] = []
  var places: [Span32] = []
  var text: [UInt8] = []
  var names: [Name] = []
  var sections: [RawSection] = []
  var partials: [PartialTag] = []
  var parents: [ParentTag] = []
  var blocks: [BlockTag] = []
}

/// A part of an array in eight bytes.
struct Span32: Sendable {
  let start: Int32
  let end: Int32

  init(_ range: Range<Int>) {
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// One step of rendering. Payloads are plain numbers, so that reading one costs nothing.
enum Instruction: Sendable {
  /// Writes a part of the program's text.
  case text(Span32)
  /// Writes a value.
  case variable(Path, isEscaped: Bool)
  /// Runs the instructions up to `end` for each item; `raw` is the index of the raw section.
  case section(Path, end: Int32, raw: Int32)
  /// Runs the instructions up to `end` where the value is falsey.
  case inverted(Path, end: Int32)
  /// The indexes are those of the program's arrays.
  case partial(Int32)
  case parent(Int32)
  case block(Int32)
}

/// A dotted name: a part of the program's names. The implicit iterator `.` has no parts.
struct Path: Sendable {
  let start: Int32
  let count: Int32
}

/// A section's source, which a lambda is called with.
struct RawSection: Sendable {
  let bytes: Range<Int>
  let delimiters: Delimiters
}

/// Another template in the place of a tag.
struct PartialTag: Sendable {
  enum Target: Sendable {
    case named(Name)
    /// The value of the path is the template's name.
    case dynamic(Path)
  }

  let target: Target
  /// White space for each of its lines.
  let indentation: [UInt8]
  let isStandalone: Bool
}

/// A parent and the blocks that it is given.
struct ParentTag: Sendable {
  let partial: PartialTag
  let arguments: [Argument]
  /// The instruction after the arguments' bodies.
  let end: Int
}

/// A block that a template gives to its parent.
struct Argument: Sendable {
  let name: Name
  /// The instructions of its content.
  let body: Range<Int>
}

/// A place in a template that can be filled from outside; its default content follows.
struct BlockTag: Sendable {
  let name: Name
  /// White space for the lines of what fills it.
  let indentation: [UInt8]
  let isStandalone: Bool
  /// The instruction after the default content.
  let end: Int
}
