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
    json.field("url", url)
    json.field("type", photo.kind.mediaType)
    json.key("bytes")
    json.integer(photo.bytes)
    json.field("alt", photo.alt.showable)
    if let size = photo.size {
      json.key("width")
      json.integer(size.width)
      json.key("height")
      json.integer(size.height)
    }
    json.endObject()
  }

  private func writeAnswer(_ event: Event, _ json: inout JSONWriter) {
    guard case .answered(let answer) = event.kind else { return }
    json.beginObject()
    json.field("at", event.at.description)
    json.field("department", answer.department.text)
    json.field("body", answer.body.showable)
    json.key("outcome")
    if let outcome = answer.outcome { json.string(outcome.rawValue) } else { json.null() }
    json.endObject()
  }

  private func writeStep(_ event: Event, _ json: inout JSONWriter) {
    json.beginObject()
    json.field("at", event.at.description)
    json.field("kind", event.kind.name.rawValue)
    json.field("label", EventView(labels: labels).label(event.kind))
    json.endObject()
  }
}

extension ExportFormat {
  private var tableHead: [UInt8] {
    let mark: [UInt8] = export.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    return mark + cells(export.columns.map { .text($0.name) })
  }

  /// A row of a table (RFC 4180).
  private func cells(_ values: [ExportValue]) -> [UInt8] {
    let cells = values.map { value -> [UInt8] in
      switch value {
      case .none, .answers, .events, .timeline, .photos: []
      case .text(let text): quoted(Self.harmless(text))
      case .code(let text): quoted(text)
      case .integer(let number): Array(String(number).utf8)
      case .decimal(let number): Array(number.description.utf8)
      case .flag(let flag): Array((flag ? "true" : "false").utf8)
      case .place(let place): quoted(Self.harmless(place.address ?? ""))
      }
    }
    return Array(cells.joined(separator: [export.separator])) + [0x0D, 0x0A]
  }

  private func quoted(_ text: String) -> [UInt8] {
    let special: Set<UInt8> = [export.separator, 0x22, 0x0A, 0x0D]
    let bytes = Array(text.utf8)
    guard bytes.contains(where: special.contains) || text.first == " " || text.last == " " else {
      return bytes
    }
    return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }

  /// A table program takes a cell that begins so for a formula, and would run what a resident wrote;
  /// an apostrophe makes it text.
  ///
  /// Source: OWASP, CSV Injection.
  static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first(where: { $0 != " " }),
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    else { return text }
    return "'" + text
  }
}
