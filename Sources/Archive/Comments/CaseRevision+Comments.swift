// Adds a comment to a record, or writes its comments anew, in place.

package import Diagnostics
internal import Documents
package import Participation

extension CaseRevision {
  /// Appends a comment behind the last one; a record that had none gets the key behind its events.
  package mutating func append(_ comment: Comment) throws(Diagnostic) {
    let bytes = CaseWriter.bytes(of: comment)
    if let last = try lastElementRange(of: "comments") {
      splice(
        last.upperBound..<last.upperBound, [0x2C] + indentation(before: last.lowerBound) + bytes)
    } else {
      try replaceComments(with: [comment])
    }
  }

  /// Writes all comments anew, each on a line of its own.
  package mutating func replaceComments(with comments: [Comment]) throws(Diagnostic) {
    let lines = comments.map { [0x20, 0x20] + CaseWriter.bytes(of: $0) }
    let list =
      lines.isEmpty
      ? Array("[]".utf8)
      : Array("[\n".utf8) + lines.joined(separator: Array(",\n".utf8))
        + Array("\n ]".utf8)
    if let range = try source.valueRange(of: "comments") {
      splice(range, list)
    } else if !comments.isEmpty, let events = try source.valueRange(of: "events") {
      let end = events.upperBound
      splice(end..<end, [0x2C] + firstIndentation + Array(#""comments": "#.utf8) + list)
    }
  }
}
