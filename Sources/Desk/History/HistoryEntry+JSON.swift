// A history entry as one line of JSON.

internal import Diagnostics
internal import Documents
internal import Files
internal import Participation

extension HistoryEntry {
  /// One line with its line feed.
  var line: [UInt8] {
    var json = JSONWriter(.compact)
    json.beginObject()
    json.entry("at", at.description)
    json.entry("by", by)
    json.entry("what", what.rawValue)
    json.entry("department", department?.text)
    json.entry("version", version?.text)
    if !details.isEmpty {
      json.key("details")
      json.beginObject()
      for (name, value) in details.sorted(by: { $0.key < $1.key }) { json.entry(name, value) }
      json.endObject()
    }
    json.endObject()
    return json.finish() + [0x0A]
  }

  /// Reads a line; nil where it is torn or of another kind.
  init?(line: some Collection<UInt8>) {
    let source = SourceText(file: "history", bytes: Array(line))
    guard let texts = try? Self.texts(in: source), let at = texts.own["at"].flatMap(Timestamp.init),
      let by = texts.own["by"], let what = texts.own["what"].flatMap(What.init(rawValue:))
    else { return nil }
    self.init(
      at: at, by: by, department: texts.own["department"].flatMap { Key($0) }, what: what,
      details: texts.details, version: texts.own["version"].flatMap(CaseVersion.init))
  }

  private static func texts(
    in source: SourceText
  ) throws(Diagnostic) -> (own: [String: String], details: [String: String]) {
    var reader = JSONReader(source)
    var own: [String: String] = [:]
    var details: [String: String] = [:]
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard key == "details" else {
        own[key] = try reader.string()
        continue
      }
      try reader.beginObject()
      while let name = try reader.nextKey() { details[name] = try reader.string() }
    }
    try reader.finish()
    return (own, details)
  }
}
