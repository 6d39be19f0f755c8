// The phases of a process as a timeline: what was, what is now, what comes.

internal import Content
internal import Mustache
internal import Participation

/// The values of a process's phases.
struct PhaseValues {
  let process: SiteProcess
  let state: ProcessPhases.State
  let labels: Labels

  var timeline: Value {
    .list(
      process.process.phases.times.map { time in
        [
          "key": .text(time.phase.rawValue), "name": .text(name(time.phase)),
          "dates": .text(dates(time)), "current": .bool(state == .in(time.phase)),
          "past": .bool(state.hasReached(time.phase) && state != .in(time.phase)),
        ]
      })
  }

  /// What one can do now; one of these is true.
  var now: Value {
    [
      "notBegun": .bool(state == .notBegun), "ideas": .bool(state == .in(.ideas)),
      "screening": .bool(state == .in(.screening)), "voting": .bool(state == .in(.voting)),
      "results": .bool(state == .in(.results)), "followUp": .bool(state == .in(.followUp)),
      "over": .bool(state == .over), "until": .optionalText(until),
    ]
  }

  /// How the vote stood when the site was read.
  var voting: OpeningTimes.State {
    guard let times = process.process.phases[.voting] else { return .open }
    switch state {
    case .in(.voting): return .open
    case _ where state.hasReached(.voting): return .closed(since: times.closes ?? times.opens)
    default: return .notYet(opens: times.opens)
    }
  }

  /// The day on which a phase ends, and its moment where that is no end of a day.
  func last(_ moment: Timestamp) -> String {
    let local = labels.dates.zone.local(moment)
    guard local.hour == 0, local.minute == 0 else { return labels.dates.text(moment) }
    return labels.dates.date(labels.dates.zone.local(moment.adding(seconds: -1)).date)
  }

  func first(_ moment: Timestamp) -> String {
    let local = labels.dates.zone.local(moment)
    guard local.hour == 0, local.minute == 0 else { return labels.dates.text(moment) }
    return labels.dates.date(local.date)
  }
}

extension PhaseValues {
  private func name(_ phase: ProcessPhase) -> String {
    switch phase {
    case .ideas: labels.phrases("phase_ideas")
    case .screening: labels.phrases("phase_screening")
    case .voting: labels.phrases("phase_voting")
    case .results: labels.phrases("phase_results")
    case .followUp: labels.phrases("phase_follow_up")
    }
  }

  private func dates(_ time: PhaseTime) -> String {
    "\(first(time.opens))\u{A0}– \(time.closes.map(last) ?? "")".trimmed
  }

  private var until: String? {
    guard case .in(let phase) = state else { return nil }
    return process.process.phases[phase]?.closes.map(last)
  }
}
