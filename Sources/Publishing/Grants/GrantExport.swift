// The decisions of a call for programs: a table, and JSON.

internal import Content
internal import Documents
internal import Participation

/// One decision a line, the oldest first.
struct GrantExport {
  let view: GrantsView

  func bytes(_ part: GrantsFile.Part) -> [UInt8] {
    switch part {
    case .table: table
    case .json: json
    case .page: preconditionFailure("a page is no export")
    }
  }
}

extension GrantExport {
  private static let names = [
    "id", "decided", "applicant_kind", "applicant", "category", "category_label", "applied",
    "granted", "outcome", "purpose", "reason", "lang",
  ]

  private func values(_ decision: GrantDecision) -> [String?] {
    [
      decision.id.text, decision.decided.description,
      decision.expires == nil ? "association" : "person", decision.name,
      decision.category?.text, decision.category.map(view.label), decision.applied.description,
      decision.granted.description, decision.outcome.rawValue, decision.purpose, decision.reason,
      decision.language.code,
    ]
  }

  /// RFC 4180; what is not there is an empty cell.
  private var table: [UInt8] {
    let lines = [Self.names] + view.decisions.map { values($0).map { $0 ?? "" } }
    return lines.flatMap { TableRow().line(texts: $0) }
  }

  /// One array; what is not there is null.
  private var json: [UInt8] {
    var json = JSONWriter(.indented(1))
    json.beginArray()
    for decision in view.decisions {
      json.beginObject()
      for (name, value) in zip(Self.names, values(decision)) {
        json.key(name)
        if let value { json.string(value) } else { json.null() }
      }
      json.endObject()
    }
    json.endArray()
    return json.finish() + [0x0A]
  }
}

extension SiteRenderer {
  func bytes(of file: GrantsFile) -> [UInt8] {
    let channel = catalogue.site.channels[file.channel]
    guard let rules = channel.grant else { preconditionFailure("planned for a call for grants") }
    let view = GrantsView(
      catalogue: catalogue, channel: channel, rules: rules, labels: voice(file.language).labels)
    return GrantExport(view: view).bytes(file.part)
  }
}
