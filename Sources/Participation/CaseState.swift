// Where a case stands: three axes that are computed from its events and never mixed.

/// Whether and how a case's text is public.
package enum Visibility: String, CaseIterable, Sendable {
  case pending, `public`, redacted, withheld, erased

  /// Whether the text may be shown.
  package var showsText: Bool { self == .public || self == .redacted }

  /// Whether there is a page that says why the text is not shown.
  package var isTombstone: Bool { self == .withheld || self == .erased }
}

/// How far the municipality has come with a case.
package enum Status: String, CaseIterable, Sendable {
  case received, allocated, handling, done
}

/// The state of a case, computed by walking its events once.
package struct CaseState: Hashable, Sendable {
  package private(set) var visibility = Visibility.pending
  package private(set) var status = Status.received
  package private(set) var outcome: Outcome?
  package private(set) var department: Key?
  package private(set) var mergedInto: CaseID?
  package private(set) var supporters: Int?
  /// Why the text is redacted, withheld or erased.
  package private(set) var reason: Reason?
  /// The first answer of any kind, and the last one that closed the case.
  package private(set) var firstAnswered: Timestamp?
  package private(set) var closed: Timestamp?
  /// Whether the case was done before and is open again.
  package private(set) var isReopened = false
  package let updated: Timestamp

  /// - Parameters:
  ///   - events: in the order of time, at least one.
  ///   - comments: a new one is a change, too.
  package init(of events: [Event], comments: [Comment] = []) {
    let last = events[events.count - 1].at
    updated = comments.last.map { max($0.at, last) } ?? last
    for event in events { take(event) }
  }
}

extension CaseState {
  private mutating func take(_ event: Event) {
    switch event.kind {
    case .received: break
    case .published: show(as: .public, because: nil)
    case .redacted(let why): show(as: .redacted, because: why)
    case .withheld(let why): show(as: .withheld, because: why)
    case .erased(let why): show(as: .erased, because: why)
    case .allocated(let to): allocate(to)
    case .handling, .planned: if status != .done { status = .handling }
    case .answered(let answer): take(answer, at: event.at)
    case .merged(let into): merge(into, at: event.at)
    case .reopened: reopen()
    case .supported(let count): supporters = count
    }
  }

  /// What was erased stays erased.
  private mutating func show(as visibility: Visibility, because reason: Reason?) {
    guard self.visibility != .erased else { return }
    self.visibility = visibility
    self.reason = reason
  }

  private mutating func allocate(_ department: Key) {
    self.department = department
    if status == .received { status = .allocated }
  }

  /// An interim answer leaves the status: the matter is still where it was.
  private mutating func take(_ answer: Answer, at moment: Timestamp) {
    firstAnswered = firstAnswered ?? moment
    department = department ?? answer.department
    guard let outcome = answer.outcome else { return }
    close(as: outcome, at: moment)
  }

  private mutating func merge(_ into: CaseID, at moment: Timestamp) {
    mergedInto = into
    close(as: .duplicate, at: moment)
  }

  private mutating func close(as outcome: Outcome, at moment: Timestamp) {
    status = .done
    self.outcome = outcome
    closed = moment
    isReopened = false
  }

  private mutating func reopen() {
    status = department == nil ? .received : .handling
    outcome = nil
    closed = nil
    mergedInto = nil
    isReopened = true
  }
}
