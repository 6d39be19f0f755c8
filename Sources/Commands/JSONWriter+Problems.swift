// A problem in the JSON that commands print.

internal import Diagnostics
internal import Documents

extension JSONWriter {
  /// One problem as an object: `severity`, `file`, `message`, `hint`, `line`, `column`.
  mutating func problem(_ diagnostic: Diagnostic) {
    beginObject()
    entry("severity", diagnostic.severity.rawValue)
    entry("file", diagnostic.file)
    entry("message", diagnostic.message)
    entry("hint", diagnostic.hint)
    entry("line", diagnostic.position?.line)
    entry("column", diagnostic.position?.column)
    endObject()
  }
}
