// A file of the inbox that is no submission, reported without showing any of it.

package import Diagnostics

/// A submission's file that cannot be read.
///
/// It names the file and the place, and never quotes: what is in there is private, and messages
/// end up in logs.
package struct BrokenSubmission: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's path.
  package let path: String
  /// Where the reading ended; nil where the whole is at fault.
  package let position: SourcePosition?
  /// One of a few fixed sentences.
  package let message: String

  package var description: String {
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(path)\(place): \(message)"
  }

  /// For a terminal; without an excerpt.
  package var diagnostic: Diagnostic {
    Diagnostic(
      file: path, at: position, message,
      hint: "restore the file from a backup, or move it out of the inbox")
  }
}
