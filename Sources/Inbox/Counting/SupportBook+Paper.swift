// Signatures on paper: how many a clerk has verified, and none of their names.

internal import Diagnostics
internal import Documents
package import Files
package import Participation

extension SupportBook {
  /// More than any initiative has on paper.
  package static let paperMax = 1_000_000

  /// How many verified signatures an initiative has on paper; 0 where nobody entered any.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func paper(of initiative: CaseID) throws -> Int {
    let place = place(initiative)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try place.read(Self.paperFile, bytesMax: SupporterFile.bytesMax)
    } catch {
      guard error.isMissing else { throw error }
      return 0
    }
    let path = place.path(of: Self.paperFile)
    do throws(Diagnostic) {
      var reader = JSONReader(SourceText(file: path, bytes: bytes))
      var count = 0
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if key == "count" { count = try reader.integer() } else { _ = try reader.skip() }
      }
      try reader.finish()
      return min(max(0, count), Self.paperMax)
    } catch {
      throw BrokenSubmission(
        path: path, position: error.position, message: "the number cannot be read here")
    }
  }

  /// Keeps the whole number of verified signatures on paper, in place of the one before.
  ///
  /// - Throws: `FileError`.
  package func setPaper(_ count: Int, of initiative: CaseID) throws(FileError) {
    precondition((0...Self.paperMax).contains(count), "a number that was checked")
    var json = JSONWriter()
    json.beginObject()
    json.key("count")
    json.integer(count)
    json.endObject()
    try place(initiative).write(json.finish() + [0x0A], to: Self.paperFile, .durable, mode: 0o600)
  }

  private static let paperFile = RelativePath(trusted: "paper.json")
}
