// When a channel takes forms.

/// From one moment until before another; either may be missing.
package struct OpeningTimes: Hashable, Sendable {
  package let opens: Timestamp?
  package let closes: Timestamp?

  package init(opens: Timestamp? = nil, closes: Timestamp? = nil) {
    self.opens = opens
    self.closes = closes
  }

  package static let always = OpeningTimes()

  /// How it stands at one moment.
  package enum State: Hashable, Sendable {
    case open
    case notYet(opens: Timestamp)
    case closed(since: Timestamp)
  }

  package func state(at moment: Timestamp) -> State {
    if let closes, moment >= closes { return .closed(since: closes) }
    if let opens, moment < opens { return .notYet(opens: opens) }
    return .open
  }
}
