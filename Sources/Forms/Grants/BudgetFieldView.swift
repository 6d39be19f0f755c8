// A table of costs and income as a form shows it: a row of two inputs for each.

internal import Mustache
package import Participation

/// How many rows of a table somebody has before them.
package struct BudgetRows: Hashable, Sendable {
  package var cost: Int
  package var income: Int

  package init(cost: Int = 0, income: Int = 0) {
    self.cost = cost
    self.income = income
  }

  /// Every row at once, so that no button for more is needed.
  package static let all = BudgetRows(cost: .max, income: .max)

  func count(_ side: BudgetTable.Side) -> Int {
    switch side {
    case .cost: cost
    case .income: income
    }
  }
}

/// The values under `isBudget`.
struct BudgetFieldView {
  let wording: AnswerWording
  let field: Field
  let limits: BudgetLimits
  let answer: String
  let asked: BudgetRows

  func value(_ problem: FieldProblem?) -> Value {
    let table = BudgetTable(answer)
    let wrong = problem.flatMap { Self.place($0.reason) }
    return [
      "whatLabel": .text(phrases("budget_what")), "amountLabel": .text(phrases("budget_amount")),
      "sides": .list(BudgetTable.Side.allCases.map { side($0, table, wrong) }),
    ]
  }

  /// The input that is wrong, or the table's first one.
  static func control(of name: Key, _ reason: FieldProblem.Reason) -> String {
    let place = place(reason) ?? BudgetRowPlace(side: .cost, number: 1)
    return id(name, place, place == Self.place(reason) ? column(reason) : .what)
  }
}

extension BudgetFieldView {
  private var phrases: Phrases { wording.phrases }

  private static func id(
    _ name: Key, _ place: BudgetRowPlace, _ column: BudgetTable.Column
  ) -> String {
    "f-" + BudgetTable.inputName(name, place.side, place.number, column)
  }

  private static func place(_ reason: FieldProblem.Reason) -> BudgetRowPlace? {
    switch reason {
    case .rowIncomplete(let place), .rowNotASum(let place), .rowTooLarge(let place, _),
      .rowTooLong(let place, _):
      place
    default: nil
    }
  }

  private static func column(_ reason: FieldProblem.Reason) -> BudgetTable.Column {
    switch reason {
    case .rowNotASum, .rowTooLarge: .amount
    default: .what
    }
  }

  private func side(
    _ side: BudgetTable.Side, _ table: BudgetTable, _ wrong: BudgetRowPlace?
  ) -> Value {
    let filled = table.rows(side)
    let shown = min(
      limits.rowsMax, max(BudgetLimits.rowsShown, filled.count, asked.count(side)))
    let rows = (1...shown).map { number in
      row(
        BudgetRowPlace(side: side, number: number),
        filled.indices.contains(number - 1) ? filled[number - 1] : nil, wrong)
    }
    return [
      "key": .text(side.rawValue), "label": .text(wording.name(side)), "rows": .list(rows),
      "captionID": .text("f-\(field.name).\(side.rawValue)"),
      "hasSum": .bool(!filled.isEmpty), "sum": .text(wording.euros(table.sum(side))),
      "sumLabel": .text(phrases("budget_sum_\(side.rawValue)")),
      "canAdd": .bool(shown < limits.rowsMax),
      "moreName": .text(BudgetTable.moreName(field.name)),
      "moreLabel": .text(phrases("budget_more_\(side.rawValue)")),
    ]
  }

  private func row(
    _ place: BudgetRowPlace, _ row: BudgetTable.Row?, _ wrong: BudgetRowPlace?
  ) -> Value {
    let names = BudgetTable.Column.allCases.map {
      BudgetTable.inputName(field.name, place.side, place.number, $0)
    }
    return [
      "number": .integer(place.number), "label": .text(wording.row(place)),
      "whatName": .text(names[0]), "whatID": .text("f-\(names[0])"),
      "what": .text(TextLines.printable(row?.what ?? "")),
      "amountName": .text(names[1]), "amountID": .text("f-\(names[1])"),
      "amount": .text(TextLines.printable(row.map(editable) ?? "")),
      "isWrong": .bool(place == wrong),
    ]
  }

  private func editable(_ row: BudgetTable.Row) -> String {
    (try? Field.sum(row.amountText)).map(wording.number) ?? row.amountText
  }
}

extension AnswerWording {
  /// A sum, with cents where there are any.
  package func euros(_ sum: FixedNumber) -> String {
    Euros(phrases).text(units: sum.units, places: sum.decimals)
  }

  func name(_ side: BudgetTable.Side) -> String { phrases("budget_\(side.rawValue)") }

  /// `Menot, rivi 2`.
  func row(_ place: BudgetRowPlace) -> String {
    phrases("budget_row_\(place.side.rawValue)", ["number": "\(place.number)"])
  }

  /// A line for each row, and the sums.
  func readable(_ table: BudgetTable) -> String {
    BudgetTable.Side.allCases.flatMap { side -> [String] in
      let rows = table.rows(side)
      guard !rows.isEmpty else { return [] }
      let lines = rows.map { row in
        "\(name(side)): \(row.what) \(row.amount.map(euros) ?? row.amountText)"
      }
      return lines + ["\(phrases("budget_sum_\(side.rawValue)")): \(euros(table.sum(side)))"]
    }.joined(separator: "\n")
  }
}
