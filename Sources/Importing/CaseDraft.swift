// A case that has everything but its number.

internal import Archive
internal import Diagnostics
internal import Documents
internal import Participation

/// Where an imported case comes from; it is kept in the record.
struct CaseSource: Hashable, Sendable {
  let system: String
  let id: String
}

/// A record of the source, understood.
struct CaseDraft: Sendable {
  let source: CaseSource
  /// The source's number, where it can be a number here.
  let ownID: CaseID?
  let channel: Key
  let language: Language
  let title: String
  let message: String
  let subject: Subject?
  let place: Place?
  let events: [Event]

  var received: Timestamp { events[0].at }

  /// The record of the case, with its source under a key that the format does not have.
  func bytes(as id: CaseID) -> [UInt8] {
    let story = Case(
      id: id, channel: channel, language: language, title: title, message: message,
      category: subject?.category, topic: subject?.topic, place: place, events: events)
    return SourceKey.added(source, to: CaseWriter.bytes(of: story))
  }
}

/// The key `source` of a record.
enum SourceKey {
  private static let name = "source"

  /// The bytes of a record with its source behind the last key.
  static func added(_ source: CaseSource, to record: [UInt8]) -> [UInt8] {
    guard let brace = record.lastIndex(of: UInt8(ascii: "}")),
      let end = record[..<brace].lastIndex(where: { $0 > 0x20 })
    else { preconditionFailure("a record is an object") }
    var json = JSONWriter(.compact)
    json.beginObject()
    json.entry("system", source.system)
    json.entry("id", source.id)
    json.endObject()
    return record[...end] + Array(",\n \"\(name)\": ".utf8) + json.finish() + Array("\n}\n".utf8)
  }

  /// The source of a record; nil where it has none that can be read.
  static func read(_ source: SourceText) -> CaseSource? {
    var reader = JSONReader(source)
    do throws(Diagnostic) {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if key == name { return try sourceValue(&reader) }
        _ = try reader.skip()
      }
    } catch {
      return nil
    }
    return nil
  }

  private static func sourceValue(_ reader: inout JSONReader) throws(Diagnostic) -> CaseSource? {
    var system: String?
    var id: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "system": system = try reader.string()
      case "id": id = try reader.string()
      default: _ = try reader.skip()
      }
    }
    guard let system, let id else { return nil }
    return CaseSource(system: system, id: id)
  }
}
