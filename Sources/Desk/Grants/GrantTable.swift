// The applications of a call as a table, for the meeting that decides.

internal import Documents
internal import Forms
internal import HTTP
internal import Inbox
package import Participation

/// A CSV file (RFC 4180) with a semicolon between cells and a byte order mark, as spreadsheets in
/// Finland open it. Points stand in it once all readers have given theirs.
package struct GrantTable {
  let call: GrantCall
  let phrases: Phrases

  package init(call: GrantCall, phrases: Phrases) {
    self.call = call
    self.phrases = phrases
  }

  package var bytes: [UInt8] {
    let head =
      ["number", "received", "applicant", "person", "category", "purpose", "applied", "state"]
      + ["readers", "points"] + call.rules.criteria.map { "points_\($0.key)" }
      + ["granted", "decided"]
    let row = TableRow(separator: UInt8(ascii: ";"))
    let lines = ([head] + call.applications.map(cells)).map { row.line(texts: $0.map(\.showable)) }
    return [0xEF, 0xBB, 0xBF] + Array(lines.joined())
  }

  var response: Response {
    Response(
      .ok,
      headers: [
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": "attachment; filename=\"\(call.channel.key).csv\"",
      ], body: .bytes(bytes))
  }
}

extension GrantTable {
  private func cells(_ application: GrantApplication) -> [String] {
    let language = phrases.language
    let points = application.points
    let scores = points == nil ? [] : application.file.scores
    return [
      application.id.text, application.submission.received.description, application.applicant,
      application.isPerson ? "yes" : "no",
      application.category.map { call.channel.category($0, in: language) } ?? "",
      application.purpose, mark(application.applied), application.state.rawValue,
      "\(application.file.scores.count)", points.map { mark($0.rounded) } ?? "",
    ]
      + call.rules.criteria.map { criterion in
        guard !scores.isEmpty else { return "" }
        let sum = scores.reduce(0) { $0 + ($1.points[criterion.key] ?? 0) }
        return mark(GrantPoints(sum: sum, readers: scores.count).rounded)
      }
      + [
        (application.decision?.granted).map(mark) ?? "",
        application.decision?.decided.description ?? "",
      ]
  }

  /// As a spreadsheet in Finland reads numbers.
  private func mark(_ number: FixedNumber) -> String { number.text(mark: ",") }
}
