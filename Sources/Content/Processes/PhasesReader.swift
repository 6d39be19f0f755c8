// Reads the phases of a process: in order, without gaps and overlaps.

internal import Diagnostics
internal import Documents
internal import Participation

/// Reads the key `phases` of a process's file.
struct PhasesReader {
  let zone: TimeZoneName
  let problems: Problems

  func read(_ map: MapReader) -> ProcessPhases? {
    guard let node = map.required("phases"), let phases = MapReader(node, "\"phases\"", problems)
    else { return nil }
    let read = ProcessPhase.allCases.compactMap { phase -> (PhaseTime, Node)? in
      guard let found = phases.node(phase.rawValue),
        let times = MapReader(found, "\"\(phase.rawValue)\"", problems)
      else { return nil }
      return time(times, phase).map { ($0, found) }
    }
    let countBefore = problems.sorted.count
    phases.finish()
    for phase in [ProcessPhase.voting, .results] where phases.node(phase.rawValue) == nil {
      problems.report(
        node.diagnostic(
          "the phase \"\(phase.rawValue)\" is missing", hint: "add it with opens and closes"))
    }
    guard problems.sorted.count == countBefore else { return nil }
    do {
      return try ProcessPhases(read.map(\.0))
    } catch {
      report(error, read)
      return nil
    }
  }
}

extension PhasesReader {
  /// `closes` with a day alone takes that day too.
  private func time(_ map: MapReader, _ phase: ProcessPhase) -> PhaseTime? {
    let dates = PageDates(zone: zone, problems: problems)
    _ = map.required("opens")
    let isLast = phase == .results || phase == .followUp
    if !isLast { _ = map.required("closes") }
    let opens = dates.moment(map, "opens", ofDay: zone.beginning)
    let closes = dates.moment(map, "closes") {
      zone.beginning(of: CivilDate(daysSince1970: $0.daysSince1970 + 1))
    }
    map.finish()
    return opens.map { PhaseTime(phase: phase, opens: $0, closes: closes) }
  }

  private func report(_ error: PhaseFault, _ read: [(PhaseTime, Node)]) {
    let (time, node) = read[error.index]
    let name = time.phase.rawValue
    let (message, hint) =
      switch error.fault {
      case .empty:
        ("the phase \"\(name)\" would close before it opens", "closes must be later than opens")
      case .endless(let before):
        (
          "the phase \"\(before.rawValue)\" before \"\(name)\" has no end",
          "say there when it closes: on the day before this one opens"
        )
      case .gap(let end, _):
        (
          "between the phase before it and \"\(name)\" there is a gap from \(clock(end))"
            + " to \(clock(time.opens))",
          "a phase opens when the one before it closes"
        )
      case .overlap(_, let end):
        (
          "the phase \"\(name)\" opens at \(clock(time.opens)), but the one before it closes at"
            + " \(clock(end))", "a phase opens when the one before it closes"
        )
      case .order(_, let before):
        ("the phase \"\(name)\" cannot follow \"\(before.rawValue)\"", "keep their order")
      }
    problems.report(node.diagnostic(message, hint: hint))
  }

  /// As clocks in the municipality show it.
  private func clock(_ moment: Timestamp) -> String {
    let local = zone.local(moment)
    return "\(local.date) \(local.hour.padded(to: 2)):\(local.minute.padded(to: 2))"
  }
}
