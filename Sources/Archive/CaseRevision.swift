// Changes a case record in place, byte by byte, so that whatever else it holds is kept.

package import Diagnostics
internal import Documents
package import Participation

/// A record's bytes with a few values replaced.
///
/// The record is not written anew: unknown keys, the order of keys and an editor's own line
/// breaks survive, because only the changed values are spliced in.
package struct CaseRevision {
  private let source: SourceText
  private var splices: [(range: Range<Int>, bytes: [UInt8])] = []

  package init(of source: SourceText) {
    self.source = source
  }

  /// The record's new bytes.
  package var bytes: [UInt8] {
    var bytes = source.bytes
    for splice in splices.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(splice.range, with: splice.bytes)
    }
    return bytes
  }

  /// Appends events behind the last one.
  package mutating func append(_ events: [Event]) throws(Diagnostic) {
    guard !events.isEmpty, let last = try lastEventRange() else { return }
    let indent = indentation(before: last.lowerBound)
    let added = events.flatMap { event -> [UInt8] in
      [0x2C] + indent + CaseWriter.bytes(of: event)
    }
    splices.append((last.upperBound..<last.upperBound, added))
  }

  /// Replaces the note or the body of events, where it is another.
  ///
  /// - Parameters:
  ///   - before: the events as the record has them.
  ///   - after: the same with other texts; an event whose text is the same is not touched.
  package mutating func replaceTexts(
    of before: [Event], with after: [Event]
  ) throws(Diagnostic) {
    precondition(before.count == after.count, "no event is added or removed here")
    let changed = zip(before, after).map { $0.text == $1.text ? nil : $1.text }
    guard changed.contains(where: { $0 != nil }) else { return }
    for (ranges, text) in zip(try textRanges(), changed) {
      guard let text else { continue }
      var json = JSONWriter(.compact)
      json.string(text)
      let bytes = json.finish()
      splices += ranges.map { ($0, bytes) }
    }
  }

  /// Replaces the text of a top-level key that the record has.
  package mutating func replace(_ key: String, with text: String) throws(Diagnostic) {
    guard let range = try source.valueRange(of: key) else { return }
    var json = JSONWriter(.compact)
    json.string(text)
    splices.append((range, json.finish()))
  }

  /// Replaces the key of a category or topic; a record that had none gets it behind its message.
  package mutating func replaceKey(_ name: String, with key: Key?) throws(Diagnostic) {
    guard let key else { return }
    if try source.valueRange(of: name) != nil {
      try replace(name, with: key.text)
    } else if let message = try source.valueRange(of: "message") {
      let end = message.upperBound
      let added = Array("\"\(name)\": \"\(key)\"".utf8)
      splices.append((end..<end, [0x2C] + firstIndentation + added))
    }
  }

  /// Replaces where the case is; a place that is taken away leaves an empty group.
  package mutating func replacePlace(_ place: Place?) throws(Diagnostic) {
    guard let range = try source.valueRange(of: "place") else { return }
    var json = JSONWriter(.compact)
    CaseWriter.write(place ?? Place(address: nil), into: &json)
    splices.append((range, json.finish()))
  }

  /// Replaces the other answers; a record that had none gets the key behind its message.
  package mutating func replaceAnswers(_ answers: [Key: CaseAnswer]) throws(Diagnostic) {
    var json = JSONWriter(.compact)
    CaseWriter.write(answers, into: &json)
    if let range = try source.valueRange(of: "answers") {
      splices.append((range, json.finish()))
    } else if !answers.isEmpty, let message = try source.valueRange(of: "message") {
      let end = message.upperBound
      let key = Array(#""answers": "#.utf8)
      splices.append((end..<end, [0x2C] + firstIndentation + key + json.finish()))
    }
  }
}

extension CaseRevision {
  /// The white space in front of the record's first key.
  private var firstIndentation: [UInt8] {
    let inside = source.bytes.drop { $0 != 0x7B }.dropFirst()
    return Array(inside.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D })
  }

  /// Where the note and the body of each event stand.
  private func textRanges() throws(Diagnostic) -> [[Range<Int>]] {
    var reader = JSONReader(source)
    var all: [[Range<Int>]] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard key == "events" else {
        _ = try reader.skip()
        continue
      }
      try reader.beginArray()
      while try reader.nextElement() { all.append(try Self.textRanges(&reader)) }
    }
    return all
  }

  private static func textRanges(
    _ reader: inout JSONReader
  ) throws(Diagnostic) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let range = try reader.skip()
      if key == "note" || key == "body" { ranges.append(range) }
    }
    return ranges
  }

  private func lastEventRange() throws(Diagnostic) -> Range<Int>? {
    var reader = JSONReader(source)
    var last: Range<Int>?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard key == "events" else {
        _ = try reader.skip()
        continue
      }
      try reader.beginArray()
      while try reader.nextElement() { last = try reader.skip() }
    }
    return last
  }

  /// The white space in front of a value, from its line's end on: new events line up with it.
  private func indentation(before offset: Int) -> [UInt8] {
    let before = source.bytes[..<offset]
    let spaces = before.reversed().prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return Array(spaces.reversed())
  }
}
