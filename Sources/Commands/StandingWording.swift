// Why a project was funded or was not, in plain English.

internal import Tally

/// The words for one project's standing.
struct StandingWording {
  private let standing: ProjectStanding
  private let hasPoints: Bool

  init(_ standing: ProjectStanding, _ form: BallotForm) {
    self.standing = standing
    hasPoints = form.hasPoints
  }

  /// One sentence without a full stop.
  var text: String {
    switch standing {
    case .fitted(let left): "funded: \(left.text) of the budget was left"
    case .bought(let payment):
      "funded: its supporters paid it, each at most \(payment.text)\(hasPoints ? " a point" : "")"
    case .free: "funded: it costs nothing"
    case .added(let left): "funded afterwards: it fitted the \(left.text) left over"
    case .budgetTooSmall(let budget): "not funded: " + leftOfBudget(budget)
    case .afterTheStop(let stop, let budget): afterTheStop(stop, budget)
    case .supportersTooPoor(let supporters): "not funded: " + leftToSupporters(supporters)
    case .supportersAndBudgetTooSmall(let supporters, let budget):
      "not funded: \(leftToSupporters(supporters)); then \(leftOfBudget(budget))"
    case .unsupported(let budget):
      "not funded: no ballot supports it" + (budget.map { "; then " + leftOfBudget($0) } ?? "")
    case .worthNothing: "not funded: it costs nothing, and worth is counted as cost here"
    }
  }

  private func leftOfBudget(_ budget: Shortfall) -> String {
    "\(budget.held.text) of the budget was left, it lacked \(budget.lacked.text)"
  }

  private func leftToSupporters(_ supporters: Shortfall) -> String {
    "its supporters had \(supporters.held.text) left together, it lacked \(supporters.lacked.text)"
  }

  private func afterTheStop(_ stop: String, _ budget: Shortfall?) -> String {
    let end = "not funded: the count ended at project \(stop), which did not fit"
    return budget.map { "\(end); \(leftOfBudget($0))" } ?? end
  }
}
