// What a sender asked for afterwards: to withdraw the message, to look at the case again.

package import Participation

/// One thing that the sender of a submission asked for through the receipt; private.
package enum SenderRequest: Hashable, Sendable, Undisclosed {
  /// Not to publish the message, or to take it away.
  case withdraw(at: Timestamp)
  case reopen(Reopening)

  /// "Not fixed": said of one closing of the case, at most once.
  package struct Reopening: Hashable, Sendable, Undisclosed {
    package let at: Timestamp
    /// When the case was closed to which the sender objects.
    package let closed: Timestamp
    /// The sender's words, as typed; may be empty. Nobody but the desk and the sender sees them.
    package let note: String

    package init(at: Timestamp, closed: Timestamp, note: String) {
      self.at = at
      self.closed = closed
      self.note = note
    }
  }
}

/// All requests of one submission's sender.
package struct SenderRequests: Hashable, Sendable, Undisclosed {
  /// When the sender withdrew the message.
  package internal(set) var withdrawn: Timestamp?
  /// In the order of time.
  package internal(set) var reopenings: [SenderRequest.Reopening] = []
  /// When a mail was queued that confirms the submission.
  package internal(set) var confirmed: Timestamp?

  package static let none = SenderRequests()

  init() {}

  /// Requests that nobody made, so that their page can be tried out.
  package init(sample moment: Timestamp) {
    withdrawn = moment
    reopenings = [.init(at: moment, closed: moment, note: "-")]
    confirmed = moment
  }

  /// What the desk still has to do something about.
  package enum Waiting: Hashable, Sendable {
    case withdrawal
    case reopening(SenderRequest.Reopening)
  }

  /// Whether a request waits follows from the case itself: there is no mark to forget.
  ///
  /// - Parameter story: the case's state; nil while nobody has reviewed it.
  package func waiting(_ story: CaseState?) -> [Waiting] {
    var waiting: [Waiting] = []
    if withdrawn != nil, story?.visibility.isTombstone != true { waiting.append(.withdrawal) }
    if let story, story.status == .done, let closed = story.closed {
      waiting += reopenings.filter { $0.closed == closed }.map(Waiting.reopening)
    }
    return waiting
  }

  /// Whether the sender has already objected to how the case was closed.
  package func hasReopening(of story: CaseState) -> Bool {
    reopenings.contains { $0.closed == story.closed }
  }
}
