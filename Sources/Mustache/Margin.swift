// The white space that stands before each line of an indented partial or block.

/// How far the current template is indented, and whether the current line still needs it.
///
/// Lines are those of the template: a line end inside a value does not begin one.
struct Margin {
  private(set) var bytes: [UInt8] = []
  private var isOwed = false

  /// A margin that is wider by some white space.
  ///
  /// - Parameter startsLine: whether what follows begins a line; if not, it goes on in one.
  func widened(by indentation: [UInt8], startsLine: Bool) -> Margin {
    guard !indentation.isEmpty || (startsLine && !bytes.isEmpty) else { return self }
    return Margin(bytes: bytes + indentation, isOwed: startsLine || (isOwed && indentation.isEmpty))
  }

  /// The margin after the content for which it was widened.
  ///
  /// - Parameter startsLine: whether what follows begins a line; if not, the line goes on.
  func narrowed(to outer: [UInt8], startsLine: Bool) -> Margin {
    let isSame = outer.count == bytes.count
    return Margin(bytes: outer, isOwed: startsLine || (isSame && isOwed))
  }

  /// The same margin at the start of a line.
  func atLineStart() -> Margin {
    Margin(bytes: bytes, isOwed: true)
  }

  /// Writes the margin where the line still needs it.
  mutating func pay(into output: inout OutputBuffer) {
    guard isOwed else { return }
    output.append(bytes)
    isOwed = false
  }

  /// Writes a template's text with the margin before each of its lines.
  mutating func write(_ text: ArraySlice<UInt8>, into output: inout OutputBuffer) {
    var rest = text
    while !rest.isEmpty {
      pay(into: &output)
      let lineEnd = rest.firstIndex(of: .lineFeed).map { $0 + 1 }
      output.append(rest[..<(lineEnd ?? rest.endIndex)])
      rest = rest[(lineEnd ?? rest.endIndex)...]
      isOwed = lineEnd != nil
    }
  }
}
