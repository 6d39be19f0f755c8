// How an export is written: JSON with one case a line, or a table with one case a row.

internal import Archive
internal import Content
internal import Documents
internal import Participation

/// The bytes around and of the cases of one export.
struct ExportFormat {
  let export: CaseExport
  let labels: Labels

  var isTable: Bool { export.format == .csv }

  /// What stands before a row.
  func before(first isFirst: Bool) -> [UInt8] {
    guard !isTable else { return isFirst ? tableHead : [] }
    return Array((isFirst ? "[\n" : ",\n").utf8)
  }

  /// What ends the file.
  func end(isEmpty: Bool) -> [UInt8] {
    guard !isTable else { return isEmpty ? tableHead : [] }
    return Array((isEmpty ? "[]\n" : "\n]\n").utf8)
  }

  /// One case, for a table with its line end.
  func row(_ values: [ExportValue]) -> [UInt8] { isTable ? cells(values) : object(values) }
}

extension ExportFormat {
  private func object(_ values: [ExportValue]) -> [UInt8] {
    var json = JSONWriter(.compact)
    json.beginObject()
    for (column, value) in zip(export.columns, values) {
      json.key(column.name)
      write(value, &json)
    }
    json.endObject()
    return json.finish()
  }

  private func write(_ value: ExportValue, _ json: inout JSONWriter) {
    switch value {
    case .none: json.null()
    case .text(let text), .code(let text): json.string(text)
    case .integer(let number): json.integer(number)
    case .decimal(let number): json.number(number)
    case .flag(let flag): json.bool(flag)
    case .place(let place): CaseWriter.write(place, into: &json)
    case .events(let events):
      json.beginArray()
      for event in events { CaseWriter.write(event, into: &json) }
      json.endArray()
    case .answers(let events):
      json.beginArray()
      for event in events { writeAnswer(event, &json) }
      json.endArray()
    case .comments(let comments):
      json.beginArray()
      for comment in comments { CaseWriter.write(comment, into: &json) }
      json.endArray()
    case .timeline(let events):
      json.beginArray()
      for event in events { writeStep(event, &json) }
      json.endArray()
    case .photos(let photos):
      json.beginArray()
      for (url, photo) in photos { write(photo, at: url, &json) }
      json.endArray()
    }
  }

  private func write(_ photo: PublishedPhoto, at url: String, _ json: inout JSONWriter) {
    json.beginObject()
    json.entry("url", url)
    json.entry("type", photo.kind.mediaType)
    json.entry("bytes", photo.bytes)
    json.entry("alt", photo.alt.showable)
    if let size = photo.size {
      json.entry("width", size.width)
      json.entry("height", size.height)
    }
    json.endObject()
  }

  private func writeAnswer(_ event: Event, _ json: inout JSONWriter) {
    guard case .answered(let answer) = event.kind else { return }
    json.beginObject()
    json.entry("at", event.at.description)
    json.entry("department", answer.department.text)
    json.entry("body", answer.body.showable)
    json.key("outcome")
    if let outcome = answer.outcome { json.string(outcome.rawValue) } else { json.null() }
    json.endObject()
  }

  private func writeStep(_ event: Event, _ json: inout JSONWriter) {
    json.beginObject()
    json.entry("at", event.at.description)
    json.entry("kind", event.kind.name.rawValue)
    json.entry("label", EventView(labels: labels).label(event.kind))
    json.endObject()
  }
}

extension ExportFormat {
  private var tableHead: [UInt8] {
    let mark: [UInt8] = export.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    return mark + cells(export.columns.map { .text($0.name) })
  }

  private func cells(_ values: [ExportValue]) -> [UInt8] {
    let row = TableRow(separator: export.separator, quoting: .whereNeeded)
    return row.line(
      values.map { value in
        switch value {
        case .none, .answers, .events, .timeline, .comments, .photos: []
        case .text(let text): row.text(text)
        case .code(let text): row.code(text)
        case .integer(let number): row.code(String(number))
        case .decimal(let number): row.code(number.description)
        case .flag(let flag): row.code(flag ? "true" : "false")
        case .place(let place): row.text(place.address ?? "")
        }
      })
  }
}
