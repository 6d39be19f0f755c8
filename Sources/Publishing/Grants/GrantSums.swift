// The decisions of a call, counted: how many, and how many euros.

internal import Participation

/// Counts and sums of some decisions.
struct GrantSums: Hashable {
  private(set) var applications = 0
  private(set) var grants = 0
  /// In cents.
  private(set) var applied = 0
  private(set) var granted = 0

  init(_ decisions: some Sequence<GrantDecision>) {
    for decision in decisions {
      applications += 1
      if decision.granted.units > 0 { grants += 1 }
      applied += decision.applied.units
      granted += decision.granted.units
    }
  }
}
