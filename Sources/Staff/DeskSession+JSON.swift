// A session as a file of its own.

internal import Documents
internal import Inbox
internal import Participation

extension DeskSession {
  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    writer.entry("name", name.text)
    writer.entry("stamp", stamp)
    writer.entry("begun", begun.description)
    writer.entry("seen", seen.description)
    writer.entry("by", isOfProxy ? "proxy" : "password")
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// nil where the file is nothing that `json` writes.
  init?(id: Digest256, json bytes: [UInt8]) {
    guard let texts = StoredTexts(bytes), let name = texts["name"].flatMap({ StaffName($0) }),
      let stamp = texts["stamp"], let begun = texts["begun"].flatMap({ Timestamp($0) }),
      let seen = texts["seen"].flatMap({ Timestamp($0) }), let by = texts["by"]
    else { return nil }
    self.init(
      id: id, name: name, stamp: stamp, begun: begun, seen: seen, isOfProxy: by == "proxy")
  }
}
