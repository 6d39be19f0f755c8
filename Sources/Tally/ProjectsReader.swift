// The PROJECTS section: ids, each once, and costs.

internal import Diagnostics

/// Reads the projects of a file.
struct ProjectsReader {
  private let table: PabulibTable
  private let source: SourceText
  private let problems: Problems

  init(_ table: PabulibTable, _ source: SourceText, _ problems: Problems) {
    self.table = table
    self.source = source
    self.problems = problems
  }

  func projects() -> [ProjectRow] {
    guard checkID() else { return [] }
    let rows = table.rows.compactMap(project)
    if table.rows.isEmpty {
      problems.report(
        source.diagnostic(
          at: table.columns[0].offset, length: table.columns[0].text.utf8.count,
          "there are no projects"))
    }
    checkRepeated(rows)
    return rows
  }
}

extension ProjectsReader {
  /// Where no column is called so, the first one has the ids, as readers of the format take it.
  private func checkID() -> Bool {
    guard table.column("project_id") == nil else { return true }
    let first = table.columns[0]
    let isCost = first.text.lowercased() == "cost"
    problems.report(
      source.diagnostic(
        isCost ? .error : .warning, at: first.offset, length: max(1, first.text.utf8.count),
        "the columns of PROJECTS lack \"project_id\"",
        hint: isCost
          ? "the line after PROJECTS names the columns" : "the first column is taken for it"))
    return !isCost
  }

  private func project(_ row: [PabulibCell]) -> ProjectRow? {
    guard let id = cell(table.column("project_id") ?? 0, row), !id.text.isEmpty else {
      return refuse(row, "this project has no id")
    }
    if id.text.contains(",") {
      return refuse(row, "a project's id has no comma: ballots part their projects by commas")
    }
    guard let cost = table.column("cost").flatMap({ cell($0, row) }), !cost.isBlank else {
      return refuse(row, "project \"\(id.text)\" has no cost")
    }
    let amounts = AmountReader(source, problems)
    guard let amount = amounts.amount(cost, "the cost of project \"\(id.text)\"") else {
      return nil
    }
    let name = table.column("name").flatMap { cell($0, row) }.flatMap { $0.isBlank ? nil : $0.text }
    return ProjectRow(id: id, name: name ?? id.text, cost: amount)
  }

  private func cell(_ column: Int, _ row: [PabulibCell]) -> PabulibCell? {
    column < row.count ? row[column] : nil
  }

  private func refuse(_ row: [PabulibCell], _ message: String) -> ProjectRow? {
    problems.report(
      source.diagnostic(
        at: row[0].offset, length: max(1, row[0].text.utf8.count), message,
        hint: "the columns are \(table.columns.map(\.text).joined(separator: ";"))"))
    return nil
  }

  private func checkRepeated(_ rows: [ProjectRow]) {
    var seen: Set<String> = []
    for row in rows where !seen.insert(row.id.text).inserted {
      problems.report(
        source.diagnostic(
          at: row.id.offset, length: row.id.text.utf8.count,
          "the project id \"\(row.id.text)\" stands here a second time"))
    }
  }
}
