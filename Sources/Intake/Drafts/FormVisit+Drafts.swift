// What a posted form says of its draft and of its tables.

internal import Forms
internal import Inbox
internal import Participation

extension FormVisit {
  static let draftName = "draft"
  static let saveName = "save"

  /// The draft that is continued; nil for a form that was never put away.
  var draft: DraftSecret? { posted.own(Self.draftName).flatMap { DraftSecret($0) } }

  /// Whether the form is to be put away.
  var asksToSave: Bool { channel.keepsDrafts && posted.own(Self.saveName) != nil }

  /// Whether a table is to have one more row.
  var asksForRow: Bool {
    channel.fields.contains { field in
      field.budgetLimits != nil && posted.own(BudgetTable.moreName(field.name)) != nil
    }
  }

  /// How many rows each table had, and one more where that was asked for.
  var rows: [Key: BudgetRows] {
    var rows: [Key: BudgetRows] = [:]
    for field in channel.fields {
      guard let limits = field.budgetLimits else { continue }
      rows[field.name] = BudgetRows(
        cost: count(.cost, of: field.name, limits), income: count(.income, of: field.name, limits))
    }
    return rows
  }

  private func count(
    _ side: BudgetTable.Side, of field: Key, _ limits: BudgetLimits
  ) -> Int {
    let names = Set(posted.values.map(\.name))
    let posted = (1...limits.rowsMax).last {
      names.contains(BudgetTable.inputName(field, side, $0, .what))
    }
    let filled = BudgetTable(typed.values[field] ?? "").rows(side).count
    let isMore = self.posted.own(BudgetTable.moreName(field)) == side.rawValue
    return max(BudgetLimits.rowsShown, posted ?? 0, filled) + (isMore ? 1 : 0)
  }
}
