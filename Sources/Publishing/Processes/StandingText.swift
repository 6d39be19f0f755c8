// Why a proposal was funded or was not, as a sentence for everybody.

internal import Forms
internal import Participation
internal import Tally

/// Words what a count found for a project.
struct StandingText {
  let phrases: Phrases

  func text(_ standing: ProjectStanding) -> String {
    switch standing {
    case .fitted(let left): phrases("standing_fitted", ["left": sum(left)])
    case .bought(let payment): phrases("standing_bought", ["sum": sum(payment)])
    case .free: phrases("standing_free")
    case .added(let left): phrases("standing_added", ["left": sum(left)])
    case .budgetTooSmall(let shortfall):
      phrases("standing_budget", values(shortfall))
    case .afterTheStop(_, let shortfall?): phrases("standing_stop_short", values(shortfall))
    case .afterTheStop(_, nil): phrases("standing_stop")
    case .supportersTooPoor(let shortfall): phrases("standing_supporters", values(shortfall))
    case .supportersAndBudgetTooSmall(let supporters, let budget):
      phrases("standing_supporters", values(supporters)) + " "
        + phrases("standing_left_over", values(budget))
    case .unsupported: phrases("standing_unsupported")
    case .worthNothing: phrases("standing_worthless")
    }
  }

  func sum(_ money: Money) -> String {
    Euros(phrases).text(units: money.units, places: money.places)
  }
}

extension StandingText {
  private func values(_ shortfall: Shortfall) -> [String: String] {
    ["held": sum(shortfall.held), "lacked": sum(shortfall.lacked)]
  }
}
