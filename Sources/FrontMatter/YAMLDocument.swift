// Reads a YAML text into a tree with positions: channels, processes, and the head of a page.
// 1. The limits and the encoding are checked.
// 2. libyaml turns the text into events (YAMLEvents).
// 3. The events become nodes (YAMLComposer); plain words become values (CoreSchema).

package import Diagnostics
package import Documents

/// One YAML document as a `Node`.
///
/// This is the part of YAML 1.2 that people write by hand: maps, lists, texts, and plain words by
/// the core schema (section 10.3). Anchors, aliases, tags and a second document are refused.
package enum YAMLDocument {
  /// A larger text is refused: nobody writes one by hand.
  package static let bytesMax = 1 << 20

  /// Maps and lists within each other; deeper ones are refused.
  package static let depthMax = 32

  /// Parses one document; the first mistake is reported and ends the reading.
  ///
  /// - Parameter range: the bytes of the document where the source holds more, as a page does.
  /// - Returns: the tree with byte positions in the whole source; an empty text is `.null`.
  package static func parse(
    _ source: SourceText, range: Range<Int>? = nil, problems: Problems
  ) -> Node? {
    do throws(Diagnostic) {
      let range = range ?? source.contentRange
      try check(source, range)
      let composer = YAMLComposer(YAMLEvents(source, range: range))
      return try composer.document()
    } catch {
      problems.report(error)
      return nil
    }
  }

  private static func check(_ source: SourceText, _ range: Range<Int>) throws(Diagnostic) {
    guard range.count <= bytesMax else {
      throw Diagnostic(file: source.file, "the YAML text is larger than \(bytesMax >> 20) MiB")
    }
    if let problem = source.encodingProblem { throw problem }
  }
}

extension SourceText {
  /// All bytes but a byte order mark at the start.
  var contentRange: Range<Int> {
    (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)..<bytes.count
  }

  /// The first byte that is not UTF-8, as a problem.
  var encodingProblem: Diagnostic? {
    firstInvalidUTF8.map {
      diagnostic(at: $0, "this is not UTF-8", hint: "save the file with the encoding UTF-8")
    }
  }
}
