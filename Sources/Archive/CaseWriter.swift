// Writes a new case record, version 1.

package import Documents
package import Participation

/// A writer of case records; `CaseRevision` changes one that is there.
package enum CaseWriter {
  /// The record's bytes, indented so that a change reads well in a version control system.
  package static func bytes(of story: Case) -> [UInt8] {
    var json = JSONWriter(.indented(1))
    json.beginObject()
    json.entry("id", story.id.text)
    json.entry("channel", story.channel.text)
    json.entry("lang", story.language.code)
    json.entry("title", story.title)
    json.entry("message", story.message)
    json.entry("category", story.category?.text)
    json.entry("topic", story.topic?.text)
    if let place = story.place {
      json.key("place")
      write(place, into: &json)
    }
    if !story.answers.isEmpty {
      json.key("answers")
      write(story.answers, into: &json)
    }
    if !story.photos.isEmpty {
      json.key("attachments")
      json.beginArray()
      for photo in story.photos { write(photo, into: &json) }
      json.endArray()
    }
    if story.isOnBehalf {
      json.key("behalf")
      json.bool(true)
    }
    json.key("events")
    json.beginArray()
    for event in story.events { write(event, into: &json) }
    json.endArray()
    if !story.comments.isEmpty {
      json.key("comments")
      json.beginArray()
      for comment in story.comments { write(comment, into: &json) }
      json.endArray()
    }
    json.endObject()
    return json.finish() + [0x0A]
  }

  /// One event on one line, as it is appended to a record.
  static func bytes(of event: Event) -> [UInt8] {
    var json = JSONWriter(.compact)
    write(event, into: &json)
    return json.finish()
  }
}

extension CaseWriter {
  package static func write(_ place: Place, into json: inout JSONWriter) {
    json.beginObject()
    json.entry("address", place.address)
    if let point = place.point {
      json.key("lat")
      json.number(point.latitude)
      json.key("lon")
      json.number(point.longitude)
    }
    json.endObject()
  }

  /// Sorted by name.
  static func write(_ answers: [Key: CaseAnswer], into json: inout JSONWriter) {
    json.beginObject()
    for (name, answer) in answers.sorted(by: { $0.key < $1.key }) {
      json.key(name.text)
      switch answer {
      case .text(let text): json.string(text)
      case .keys(let keys):
        json.beginArray()
        for key in keys { json.string(key.text) }
        json.endArray()
      }
    }
    json.endObject()
  }

  static func write(_ photo: PublishedPhoto, into json: inout JSONWriter) {
    json.beginObject()
    json.entry("file", photo.file)
    json.entry("type", photo.kind.mediaType)
    json.entry("bytes", photo.bytes)
    json.entry("alt", photo.alt)
    json.entry("width", photo.size?.width)
    json.entry("height", photo.size?.height)
    json.entry("number", photo.number)
    json.endObject()
  }

  package static func write(_ event: Event, into json: inout JSONWriter) {
    json.beginObject()
    json.entry("at", event.at.description)
    json.entry("kind", event.kind.name.rawValue)
    switch event.kind {
    case .received, .published: break
    case .redacted(let reason), .withheld(let reason), .erased(let reason):
      json.entry("reason", reason.rawValue)
    case .allocated(let department): json.entry("department", department.text)
    case .handling(let note), .reopened(let note): json.entry("note", note)
    case .answered(let answer):
      json.entry("department", answer.department.text)
      json.entry("body", answer.body)
      json.entry("outcome", answer.outcome?.rawValue)
    case .planned(let until, let note):
      json.entry("until", until.description)
      json.entry("note", note)
    case .merged(let into): json.entry("into", into.text)
    case .supported(let count):
      json.entry("count", count)
    }
    json.endObject()
  }
}
