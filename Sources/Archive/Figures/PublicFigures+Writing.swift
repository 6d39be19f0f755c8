// Writes the files of figures: durably, and only those that changed.

internal import Documents
package import Files
internal import Participation

extension PublicFigures {
  /// Brings the files below an archive's folder up to date.
  ///
  /// - Returns: the names of the files that were written, sorted.
  /// - Throws: `FileError`.
  package func write(to archive: Folder) throws(FileError) -> [String] {
    let folder = archive.folder(Self.folder)
    var files = surveys.map { key, figure in
      (RelativePath(trusted: "\(Self.surveyPrefix)\(key).json"), figure.json)
    }
    if !reactions.isEmpty { files.append((Self.reactionsFile, reactionsJSON)) }
    if !support.isEmpty { files.append((Self.supportFile, supportJSON)) }
    var written: [String] = []
    for (file, bytes) in files.sorted(by: { $0.0 < $1.0 })
    where !folder.holds(bytes, in: file) {
      try folder.write(bytes, to: file, .durable)
      written.append(file.text)
    }
    return written
  }
}

extension PublicFigures {
  private var reactionsJSON: [UInt8] {
    Self.document { json in
      json.key("pages")
      json.beginObject()
      for (page, count) in reactions.sorted(by: { $0.key < $1.key }) {
        json.key(page)
        json.beginObject()
        json.entry("yes", count.yes)
        json.entry("no", count.no)
        json.endObject()
      }
      json.endObject()
    }
  }

  private var supportJSON: [UInt8] {
    Self.document { json in
      json.key("cases")
      json.beginObject()
      for (id, figure) in support.sorted(by: { $0.key < $1.key }) {
        json.key(id.text)
        json.beginObject()
        json.entry("signed", figure.signed)
        json.entry("unconfirmed", figure.unconfirmed == 0 ? nil : figure.unconfirmed)
        json.entry("paper", figure.paper == 0 ? nil : figure.paper)
        json.endObject()
      }
      json.endObject()
    }
  }

  fileprivate static func document(_ fill: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(.indented(1))
    json.beginObject()
    fill(&json)
    json.endObject()
    return json.finish() + [0x0A]
  }
}

extension SurveyFigure {
  fileprivate var json: [UInt8] {
    PublicFigures.document { json in
      json.entry("answers", answers)
      json.key("questions")
      json.beginArray()
      for question in questions { question.write(to: &json) }
      json.endArray()
      guard !texts.isEmpty else { return }
      json.key("texts")
      json.beginObject()
      for (field, texts) in texts.sorted(by: { $0.key < $1.key }) {
        json.key(field.text)
        json.beginArray()
        for text in texts { json.string(text) }
        json.endArray()
      }
      json.endObject()
    }
  }
}

extension SurveyFigure.Question {
  fileprivate func write(to json: inout JSONWriter) {
    json.beginObject()
    json.entry("field", field.text)
    json.entry("answered", answered)
    json.key("counts")
    json.beginArray()
    for (option, count) in counts {
      json.beginObject()
      json.entry("option", option.text)
      json.entry("count", count)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
