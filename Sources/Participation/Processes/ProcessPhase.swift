// The phases of a participatory process, and in which of them it is.

/// A part of a process, in the order in which they follow each other.
package enum ProcessPhase: String, CaseIterable, Comparable, Sendable {
  case ideas, screening, voting, results
  case followUp = "follow-up"

  package static func < (a: ProcessPhase, b: ProcessPhase) -> Bool { a.number < b.number }

  private var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// When one phase is: from its first moment until before the first of the next.
package struct PhaseTime: Hashable, Sendable {
  package let phase: ProcessPhase
  package let opens: Timestamp
  /// Nil for the last phase, where nobody said when it ends.
  package let closes: Timestamp?

  package init(phase: ProcessPhase, opens: Timestamp, closes: Timestamp?) {
    self.phase = phase
    self.opens = opens
    self.closes = closes
  }

  package var times: OpeningTimes { OpeningTimes(opens: opens, closes: closes) }
}

/// The phases of one process: in order, without gaps and without overlaps.
package struct ProcessPhases: Hashable, Sendable {
  package let times: [PhaseTime]

  /// What is wrong with two phases that follow each other.
  package enum Fault: Error, Hashable, Sendable {
    case order(ProcessPhase, after: ProcessPhase)
    case endless(ProcessPhase)
    case gap(from: Timestamp, to: ProcessPhase)
    case overlap(ProcessPhase, until: Timestamp)
    case empty(ProcessPhase)
  }

  /// - Throws: the first fault, and the index of the phase that has it.
  package init(_ times: [PhaseTime]) throws(PhaseFault) {
    for (index, time) in times.enumerated() {
      if let closes = time.closes, closes <= time.opens {
        throw PhaseFault(index: index, fault: .empty(time.phase))
      }
      guard index > 0 else { continue }
      if let fault = Self.fault(times[index - 1], time) {
        throw PhaseFault(index: index, fault: fault)
      }
    }
    self.times = times
  }

  /// Nil where the process has no such phase.
  package subscript(phase: ProcessPhase) -> PhaseTime? { times.first { $0.phase == phase } }

  /// How it stands at a moment.
  package func state(at moment: Timestamp) -> State {
    guard let first = times.first, moment >= first.opens else { return .notBegun }
    let current = times.last { $0.opens <= moment }
    guard let current, current.closes.map({ moment < $0 }) ?? true else { return .over }
    return .in(current.phase)
  }

  package enum State: Hashable, Sendable {
    case notBegun
    case `in`(ProcessPhase)
    case over

    /// Whether a phase has begun, whatever came after it.
    package func hasReached(_ phase: ProcessPhase) -> Bool {
      switch self {
      case .notBegun: false
      case .in(let current): current >= phase
      case .over: true
      }
    }
  }

  private static func fault(_ before: PhaseTime, _ time: PhaseTime) -> Fault? {
    guard before.phase < time.phase else { return .order(time.phase, after: before.phase) }
    guard let closes = before.closes else { return .endless(before.phase) }
    if closes < time.opens { return .gap(from: closes, to: time.phase) }
    return closes > time.opens ? .overlap(time.phase, until: closes) : nil
  }
}

/// A fault of phases, and which of them it was found at.
package struct PhaseFault: Error, Hashable, Sendable {
  package let index: Int
  package let fault: ProcessPhases.Fault
}
