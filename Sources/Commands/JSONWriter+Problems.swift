// A problem in the JSON that commands print.

internal import Diagnostics
internal import Documents

extension JSONWriter {
  /// One problem as an object: `severity`, `file`, `message`, `hint`, `line`, `column`.
  mutating func problem(_ diagnostic: Diagnostic) {
    beginObject()
    let texts = [
      ("severity", diagnostic.severity.rawValue), ("file", diagnostic.file),
      ("message", diagnostic.message), ("hint", diagnostic.hint),
    ]
    for (name, text) in texts {
      guard let text else { continue }
      key(name)
      string(text)
    }
    if let position = diagnostic.position {
      key("line")
      integer(position.line)
      key("column")
      integer(position.column)
    }
    endObject()
  }
}
