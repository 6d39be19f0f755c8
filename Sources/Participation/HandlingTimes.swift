// How long the municipality took, and until when it has time.

/// The two times by which a case is measured, as the City of Helsinki measures its feedback:
/// reaction, from receipt to the first interim or final answer; resolution, from receipt to the
/// final answer.
package struct HandlingTimes: Hashable, Sendable {
  package let received: Timestamp
  /// When the first answer was given, be it an interim one; nil without any.
  package let reacted: Timestamp?
  /// When the final answer was given that still holds; nil while the case is open, and for one
  /// that was merged: that is no answer.
  package let resolved: Timestamp?

  package init(of events: [Event]) {
    precondition(events.first?.kind == .received, "a case begins with its receipt")
    received = events[0].at
    var first: Timestamp?
    var final: Timestamp?
    for event in events {
      switch event.kind {
      case .answered(let answer):
        first = first ?? event.at
        if answer.outcome != nil { final = event.at }
      case .reopened: final = nil
      case .received, .published, .redacted, .withheld, .allocated, .handling, .planned, .merged,
        .supported, .erased:
        break
      }
    }
    reacted = first
    resolved = final
  }

  package var reactionSeconds: Int? { reacted.map(seconds) }
  package var resolutionSeconds: Int? { resolved.map(seconds) }

  /// Working days from the day of receipt to a moment of the case.
  package func workingDays(to moment: Timestamp, _ calendar: LocalCalendar) -> Int {
    WorkingDays.count(after: calendar.day(received), through: calendar.day(moment))
  }

  private func seconds(to moment: Timestamp) -> Int {
    moment.secondsSince1970 - received.secondsSince1970
  }
}

extension Case {
  package var handlingTimes: HandlingTimes { HandlingTimes(of: events) }
}

extension Channel {
  /// The day by which an answer is promised to what was received at a moment; nil without promise.
  package func due(_ received: Timestamp, _ calendar: LocalCalendar) -> CivilDate? {
    if let days = answerWithinWorkingDays {
      return WorkingDays.due(after: calendar.day(received), workingDays: days)
    }
    return answerWithinDays.map {
      WorkingDays.due(after: calendar.day(received), calendarDays: $0)
    }
  }
}
