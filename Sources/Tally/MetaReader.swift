// The META section: the budget, the kind of ballot, and the limits of a ballot.

internal import Diagnostics

/// Reads what META says about the count.
struct MetaReader {
  private let table: PabulibTable
  private let source: SourceText
  private let problems: Problems
  private let key: Int
  private let value: Int

  init(_ table: PabulibTable, _ source: SourceText, _ problems: Problems) {
    self.table = table
    self.source = source
    self.problems = problems
    key = table.column("key") ?? 0
    value = table.column("value") ?? 1
  }

  func terms() -> ElectionTerms? {
    checkRows()
    let form = form()
    let budget = budget()
    let limits = (
      count("min_length"), count("max_length"), amount("max_points"), amount("max_sum_points")
    )
    guard let form, let budget else { return nil }
    return ElectionTerms(
      form: form, budget: budget, projectsMin: limits.0, projectsMax: limits.1,
      pointsMax: limits.2, pointsSumMax: limits.3)
  }

  /// A file that was cut off, or put together wrongly, has another number of rows than it says.
  ///
  /// - Parameter isPart: whether whoever counts has said so; then it is a warning.
  func compare(_ name: String, with counted: Int, _ noun: String, isPart: Bool) {
    guard let cell = cell(name), let stated = count(name), stated != counted else { return }
    problems.report(
      source.diagnostic(
        isPart ? .warning : .error, at: cell.offset, length: cell.text.utf8.count,
        "META says \(name) \(stated), but the file has \(counted) \(noun)",
        hint: isPart
          ? "what is there is counted"
          : "the file is cut off or has lines too many: get it again from where it was published,"
            + " or count what is there with --partial"))
  }
}

extension MetaReader {
  /// Keys that decide a count; any other may stand as often as it likes.
  private static let deciding = [
    "budget", "vote_type", "num_projects", "num_votes", "min_length", "max_length", "max_points",
    "max_sum_points",
  ]

  private func checkRows() {
    for row in table.rows where row.count < 2 {
      problems.report(
        source.diagnostic(
          at: row[0].offset, length: row[0].text.utf8.count, "this line of META has no value",
          hint: "a line of META is a key, a semicolon and a value"))
    }
    for name in Self.deciding {
      let stated = rows(name)
      for row in stated.dropFirst() where row[value] != stated[0][value] {
        problems.report(
          source.diagnostic(
            at: row[key].offset, length: name.utf8.count,
            "META says \"\(name)\" a second time, and otherwise"))
      }
    }
  }

  private func rows(_ name: String) -> [[PabulibCell]] {
    table.rows.filter { $0.count > max(key, value) && $0[key].text.lowercased() == name }
  }

  private func cell(_ name: String) -> PabulibCell? {
    rows(name).first.map { $0[value] }
  }

  private func form() -> BallotForm? {
    guard let cell = cell("vote_type"), !cell.isBlank else { return missing("vote_type") }
    if let form = BallotForm(rawValue: cell.text.lowercased()) { return form }
    problems.report(
      source.diagnostic(
        at: cell.offset, length: cell.text.utf8.count,
        "there is no kind of ballot \"\(cell.text)\"",
        hint: Suggestion.hint(
          for: cell.text, among: BallotForm.allCases.map(\.rawValue), noun: "kinds")))
    return nil
  }

  private func budget() -> ExactDecimal? {
    guard let cell = cell("budget"), !cell.isBlank else { return missing("budget") }
    let reader = AmountReader(source, problems)
    guard let budget = reader.amount(cell, "the budget") else { return nil }
    if budget.units > 0 { return budget }
    problems.report(
      source.diagnostic(
        at: cell.offset, length: cell.text.utf8.count, "the budget must be more than 0"))
    return nil
  }

  private func missing<Value>(_ name: String) -> Value? {
    problems.report(
      source.diagnostic(
        at: table.columns[0].offset, length: table.columns[0].text.utf8.count,
        "META lacks \"\(name)\"", hint: "add a line \(name);... below this one"))
    return nil
  }

  private func count(_ name: String) -> Int? {
    guard let cell = cell(name), !cell.isBlank else { return nil }
    if let number = try? ExactDecimal(cell.text), number.places == 0, number.units >= 0 {
      return number.units
    }
    problems.report(
      source.diagnostic(
        at: cell.offset, length: cell.text.utf8.count,
        "\(name) must be a whole number, and is \"\(cell.text)\""))
    return nil
  }

  private func amount(_ name: String) -> ExactDecimal? {
    guard let cell = cell(name), !cell.isBlank else { return nil }
    return AmountReader(source, problems).amount(cell, name)
  }
}
