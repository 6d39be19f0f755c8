// Changes a case record in place, byte by byte, so that whatever else it holds is kept.

package import Diagnostics
internal import Documents
package import Participation

/// A record's bytes with a few values replaced.
///
/// The record is not written anew: unknown keys, the order of keys and an editor's own line
/// breaks survive, because only the changed values are spliced in.
package struct CaseRevision {
  let source: SourceText
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
    guard !events.isEmpty, let last = try lastElementRange(of: "events") else { return }
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

  /// Replaces the photographs; the entries of those that stay are kept byte by byte.
  package mutating func replacePhotos(_ photos: [PublishedPhoto]) throws(Diagnostic) {
    let known = try photoRanges()
    let entries = photos.map { photo -> [UInt8] in
      if let range = known.first(where: { $0.photo == photo })?.range {
        return Array(source.bytes[range])
      }
      var json = JSONWriter(.compact)
      CaseWriter.write(photo, into: &json)
      return json.finish()
    }
    let list = [0x5B] + entries.joined(separator: [0x2C]) + [0x5D]
    if let range = try source.valueRange(of: "attachments") {
      splices.append((range, list))
    } else if !photos.isEmpty, let message = try source.valueRange(of: "message") {
      let end = message.upperBound
      let key = Array(#""attachments": "#.utf8)
      splices.append((end..<end, [0x2C] + firstIndentation + key + list))
    }
  }
}

extension CaseRevision {
  mutating func splice(_ range: Range<Int>, _ bytes: [UInt8]) { splices.append((range, bytes)) }

  private func photoRanges() throws(Diagnostic) -> [(photo: PublishedPhoto, range: Range<Int>)] {
    guard let all = try source.valueRange(of: "attachments") else { return [] }
    let part = SourceText(file: source.file, bytes: Array(source.bytes[all]))
    var reader = JSONReader(part)
    var ranges: [Range<Int>] = []
    try reader.beginArray()
    while try reader.nextElement() { ranges.append(try reader.skip()) }
    var second = JSONReader(part)
    return zip(try PhotosReader.read(&second), ranges).map { photo, range in
      (photo, range.lowerBound + all.lowerBound..<range.upperBound + all.lowerBound)
    }
  }

  /// The white space in front of the record's first key.
  var firstIndentation: [UInt8] {
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

  /// The last element of a top-level list; nil where there is none.
  func lastElementRange(of name: String) throws(Diagnostic) -> Range<Int>? {
    var reader = JSONReader(source)
    var last: Range<Int>?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard key == name else {
        _ = try reader.skip()
        continue
      }
      try reader.beginArray()
      while try reader.nextElement() { last = try reader.skip() }
    }
    return last
  }

  /// The white space in front of a value, from its line's end on: new events line up with it.
  func indentation(before offset: Int) -> [UInt8] {
    let before = source.bytes[..<offset]
    let spaces = before.reversed().prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return Array(spaces.reversed())
  }
}
