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
  private func project(_ row: [PabulibCell]) -> ProjectRow? {
    guard let id = cell("project_id", row), !id.text.isEmpty else {
      return refuse(row, "this project has no id")
    }
    if id.text.contains(",") {
      return refuse(row, "a project's id has no comma: ballots part their projects by commas")
    }
    guard let cost = cell("cost", row), !cost.isBlank else {
      return refuse(row, "project \"\(id.text)\" has no cost")
    }
    let amounts = AmountReader(source, problems)
    guard let amount = amounts.amount(cost, "the cost of project \"\(id.text)\"") else {
      return nil
    }
    let name = cell("name", row).flatMap { $0.isBlank ? nil : $0.text }
    return ProjectRow(id: id, name: name ?? id.text, cost: amount)
  }

  private func cell(_ name: String, _ row: [PabulibCell]) -> PabulibCell? {
    guard let column = table.column(name), column < row.count else { return nil }
    return row[column]
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
