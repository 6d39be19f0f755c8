// A case's public record without any text: that there was a message, and why it is gone.

internal import Participation

extension Case {
  /// The same case without its texts, those of officials included: an answer may quote.
  func erased(because reason: Reason, at moment: Timestamp) -> Case {
    let isErased = state.visibility == .erased
    let last = isErased ? [] : [Event(at: max(moment, state.updated), .erased(reason))]
    return Case(
      id: id, channel: channel, language: language, title: Draft.blankText, message: "",
      category: category, topic: topic, isOnBehalf: isOnBehalf,
      events: events.map(\.withoutText) + last)
  }
}

extension Event {
  fileprivate var withoutText: Event {
    switch kind {
    case .handling: Event(at: at, .handling(note: nil))
    case .planned(let until, _): Event(at: at, .planned(until: until, note: nil))
    case .reopened: Event(at: at, .reopened(note: nil))
    case .answered(let answer):
      Event(
        at: at,
        .answered(
          Answer(
            department: answer.department, body: Draft.blankText, outcome: answer.outcome)))
    case .received, .published, .redacted, .withheld, .allocated, .merged, .supported, .erased:
      self
    }
  }
}
