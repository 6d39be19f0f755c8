// One dated step in a case.

/// A step in a case's public story.
package struct Event: Hashable, Sendable {
  /// What happened, with what belongs to it.
  package enum Kind: Hashable, Sendable {
    case received
    case published
    case redacted(Reason)
    case withheld(Reason)
    case allocated(department: Key)
    /// `note` is Markdown in safe mode, here and below.
    case handling(note: String?)
    case answered(Answer)
    case planned(until: CivilDate, note: String?)
    case merged(into: CaseID)
    case reopened(note: String?)
    /// How many have signed so far.
    case supported(count: Int)
    case erased(Reason)
  }

  package let at: Timestamp
  package let kind: Kind

  package init(at: Timestamp, _ kind: Kind) {
    self.at = at
    self.kind = kind
  }
}

extension Event {
  /// What an official wrote for the public: a note or an answer; nil where nothing was.
  package var text: String? {
    switch kind {
    case .handling(let note), .planned(_, let note), .reopened(let note): note
    case .answered(let answer): answer.body
    case .received, .published, .redacted, .withheld, .allocated, .merged, .supported, .erased: nil
    }
  }

  /// The same with another text, where it has one.
  package func rewritten(_ change: (String) -> String) -> Event {
    switch kind {
    case .handling(let note): Event(at: at, .handling(note: note.map(change)))
    case .planned(let until, let note):
      Event(at: at, .planned(until: until, note: note.map(change)))
    case .reopened(let note): Event(at: at, .reopened(note: note.map(change)))
    case .answered(let answer):
      Event(
        at: at,
        .answered(
          Answer(
            department: answer.department, body: change(answer.body), outcome: answer.outcome)))
    case .received, .published, .redacted, .withheld, .allocated, .merged, .supported, .erased:
      self
    }
  }
}

/// What a department answered; without an outcome it is an interim answer.
package struct Answer: Hashable, Sendable {
  package let department: Key
  /// Markdown, rendered in safe mode.
  package let body: String
  package let outcome: Outcome?

  package init(department: Key, body: String, outcome: Outcome?) {
    self.department = department
    self.body = body
    self.outcome = outcome
  }

  package var isInterim: Bool { outcome == nil }
}

/// How a case ended.
package enum Outcome: String, CaseIterable, Sendable {
  case answered, fixed, planned
  case noAction = "no_action"
  case notResponsible = "not_responsible"
  case duplicate, withdrawn
}

/// Why something is not public; the codes themselves are public.
package enum Reason: String, CaseIterable, Sendable {
  case personalData = "personal_data"
  case confidentialByLaw = "confidential_by_law"
  case defamatory, advertising
  case notMunicipal = "not_municipal"
  case duplicate
  case senderRequest = "sender_request"
}

extension Event.Kind {
  /// The word of the record format.
  package var name: Name {
    switch self {
    case .received: .received
    case .published: .published
    case .redacted: .redacted
    case .withheld: .withheld
    case .allocated: .allocated
    case .handling: .handling
    case .answered: .answered
    case .planned: .planned
    case .merged: .merged
    case .reopened: .reopened
    case .supported: .supported
    case .erased: .erased
    }
  }

  /// The kinds of the record format, version 1.
  package enum Name: String, CaseIterable, Sendable {
    case received, published, redacted, withheld, allocated, handling, answered, planned, merged
    case reopened, supported, erased
  }
}
