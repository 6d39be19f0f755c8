// A table of costs and income as one answer: a line a row, `cost<TAB>1200.00<TAB>Hall`.
//
// The amount is written in one way where it can be read, and else as it was typed; normalizing it
// again changes nothing. Rows without anything in them are left out.

/// The rows of a budget, as typed.
package struct BudgetTable: Hashable, Sendable {
  package enum Side: String, CaseIterable, Sendable {
    case cost, income
  }

  package struct Row: Hashable, Sendable {
    package let side: Side
    package let what: String
    /// As typed, or `1200.00` where it could be read.
    package let amountText: String

    init(_ side: Side, what: String, amount: String) {
      self.side = side
      self.what = BudgetTable.onOneLine(what)
      let typed = BudgetTable.onOneLine(amount).trimmed
      amountText = (try? Field.sum(typed))?.description ?? typed
    }

    /// Nil where it cannot be read, or is below nought.
    package var amount: FixedNumber? {
      (try? Field.sum(amountText)).flatMap { $0.units >= 0 ? $0 : nil }
    }

    package var isBlank: Bool { what.trimmed.isEmpty && amountText.isEmpty }
  }

  package let rows: [Row]

  /// Reads the answer's text.
  package init(_ text: String) {
    let rows = text.split(separator: "\n").map { line in
      let parts = line.split(
        separator: "\t", maxSplits: 2, omittingEmptySubsequences: false
      ).map(String.init)
      guard parts.count == 3, let side = Side(rawValue: parts[0]) else {
        return Row(.cost, what: String(line), amount: "")
      }
      return Row(side, what: parts[2], amount: parts[1])
    }
    self.init(rows: rows)
  }

  /// Reads the inputs of a form.
  init(_ given: [PostedValue], of field: Key, rowsMax: Int) {
    var first: [String: String] = [:]
    for value in given where first[value.name] == nil { first[value.name] = value.value }
    self.init(
      rows: Side.allCases.flatMap { side in
        (1...rowsMax).map { number in
          Row(
            side, what: first[Self.inputName(field, side, number, .what)] ?? "",
            amount: first[Self.inputName(field, side, number, .amount)] ?? "")
        }
      })
  }

  private init(rows: [Row]) {
    let kept = rows.filter { !$0.isBlank }
    self.rows = Side.allCases.flatMap { side in kept.filter { $0.side == side } }
  }

  package var text: String {
    rows.map { "\($0.side.rawValue)\t\($0.amountText)\t\($0.what)" }.joined(separator: "\n")
  }

  package func rows(_ side: Side) -> [Row] { rows.filter { $0.side == side } }

  /// The sum of the amounts that can be read.
  package func sum(_ side: Side) -> FixedNumber {
    let units = rows(side).reduce(0) { sum, row in
      let (result, overflow) = sum.addingReportingOverflow(row.amount?.units ?? 0)
      return overflow ? Int.max : result
    }
    return FixedNumber(units: units, decimals: Field.centDecimals)
  }
}

extension BudgetTable {
  package enum Column: String, CaseIterable, Sendable {
    case what, amount
  }

  /// The name of an input; no field has it: a key has no dot.
  package static func inputName(
    _ field: Key, _ side: Side, _ number: Int, _ column: Column
  ) -> String { "\(field).\(side.rawValue).\(number).\(column.rawValue)" }

  /// The button that asks for one more row; its value is the side.
  package static func moreName(_ field: Key) -> String { "\(field).more" }

  static func inputNames(_ field: Key, rowsMax: Int) -> [String] {
    Side.allCases.flatMap { side in
      (1...rowsMax).flatMap { number in
        Column.allCases.map { inputName(field, side, number, $0) }
      }
    }
  }

  fileprivate static func onOneLine(_ text: String) -> String {
    guard text.contains(where: { $0.isNewline || $0 == "\t" }) else { return text }
    return text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }
}

/// How large a budget may be, and what it must come to.
package struct BudgetLimits: Hashable, Sendable {
  /// Of costs, and of income.
  package let rowsMax: Int
  /// Of one row, in cents.
  package let amountMax: FixedNumber
  /// The field of money which, with the income, must come to the costs.
  package let balances: Key?

  package static let rowsMaxDefault = 15
  package static let rowsMaxLimit = 50
  package static let rowsShown = 3
  package static let whatCharactersMax = 200
  package static let amountMaxDefault = FixedNumber(units: 1_000_000_000, decimals: 2)

  package init(
    rowsMax: Int = BudgetLimits.rowsMaxDefault,
    amountMax: FixedNumber = BudgetLimits.amountMaxDefault, balances: Key? = nil
  ) {
    self.rowsMax = rowsMax
    self.amountMax = amountMax
    self.balances = balances
  }

  func problem(of table: BudgetTable) -> FieldProblem.Reason? {
    for side in BudgetTable.Side.allCases {
      let rows = table.rows(side)
      if rows.count > rowsMax { return .tooManyRows(max: rowsMax) }
      for (index, row) in rows.enumerated() {
        if let problem = problem(of: row, BudgetRowPlace(side: side, number: index + 1)) {
          return problem
        }
      }
    }
    return table.rows(.cost).isEmpty ? .noCosts : nil
  }

  private func problem(
    of row: BudgetTable.Row, _ place: BudgetRowPlace
  ) -> FieldProblem.Reason? {
    if row.what.trimmed.isEmpty || row.amountText.isEmpty { return .rowIncomplete(place) }
    if row.what.unicodeScalars.count > Self.whatCharactersMax {
      return .rowTooLong(place, charactersMax: Self.whatCharactersMax)
    }
    guard let amount = row.amount, amount.units > 0 else { return .rowNotASum(place) }
    return amount > amountMax ? .rowTooLarge(place, max: amountMax) : nil
  }

  /// Whether costs are covered: by the income and what is applied for, to the cent.
  func problemOfBalance(
    _ table: BudgetTable, applied: String
  ) -> FieldProblem.Reason? {
    guard let applied = try? Field.sum(applied) else { return nil }
    let (costs, income) = (table.sum(.cost), table.sum(.income))
    let (covered, overflow) = income.units.addingReportingOverflow(applied.units)
    if !overflow, covered == costs.units { return nil }
    return .doesNotBalance(costs: costs, income: income, applied: applied)
  }
}

/// Which row is wrong, as people count.
package struct BudgetRowPlace: Hashable, Sendable {
  package let side: BudgetTable.Side
  package let number: Int

  package init(side: BudgetTable.Side, number: Int) {
    self.side = side
    self.number = number
  }
}
