// A form that somebody put away, with everything that was typed.

internal import Diagnostics
internal import Documents
package import Participation

/// What a draft holds; nobody but whoever has its link can read it.
package struct FormDraft: Hashable, Sendable, Undisclosed {
  package let channel: Key
  package let language: Language
  /// The page of the form on which it was left, from 0.
  package let step: Int
  package let answers: [Key: String]
  package let saved: Timestamp

  package init(
    channel: Key, language: Language, step: Int, answers: [Key: String], saved: Timestamp
  ) {
    self.channel = channel
    self.language = language
    self.step = step
    self.answers = answers
    self.saved = saved
  }

  /// The moment from which it cannot be read any more.
  package var ends: Timestamp {
    saved.adding(seconds: DraftBook.retainDays * Timestamp.secondsPerDay)
  }
}

extension FormDraft {
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for (key, value) in [
      ("channel", channel.text), ("language", language.code), ("step", String(step)),
    ] {
      writer.entry(key, value)
    }
    writer.key("answers")
    writer.beginObject()
    for (name, value) in answers.sorted(by: { $0.key < $1.key }) {
      writer.entry(name.text, value)
    }
    writer.endObject()
    writer.endObject()
    return writer.finish()
  }

  /// Nil where the bytes are nothing that `json` writes.
  init?(json bytes: [UInt8], saved: Timestamp) {
    guard let read = try? Self.texts(SourceText(file: "draft", bytes: bytes)),
      let channel = read.own["channel"].flatMap({ Key($0) }),
      let language = read.own["language"].flatMap({ Language($0) }),
      let step = read.own["step"].flatMap({ Int(digits: $0.utf8) })
    else { return nil }
    self.init(
      channel: channel, language: language, step: step, answers: read.answers, saved: saved)
  }

  private static func texts(
    _ source: SourceText
  ) throws(Diagnostic) -> (own: [String: String], answers: [Key: String]) {
    var reader = JSONReader(source)
    var own: [String: String] = [:]
    var answers: [Key: String] = [:]
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard key == "answers" else {
        own[key] = try reader.string()
        continue
      }
      answers = try reader.answers()
    }
    try reader.finish()
    return (own, answers)
  }
}
