// A case as the desk holds it: what was sent, and what became public of it.

package import Files
package import Inbox
package import Participation

/// A case with both its sides; at least one of them is there.
package struct CaseFile: Sendable {
  package let id: CaseID
  /// Private; nil for a case that never was in this inbox.
  package let submission: Submission?
  /// Below the archive's folder.
  package let path: RelativePath?
  package let story: Case?
  /// What the sender asked for through the receipt; private.
  package var requests = SenderRequests.none
  /// Whether it was set aside; counts for nothing once it was reviewed.
  package var standing = Standing.accepted
  /// What somebody wrote and somebody else has to approve; private.
  package var proposal: WaitingDecision?
  /// To whom it was given before anybody has reviewed it; private.
  package var allotted: Key?
  /// A form about this case carries it, and every action may be told it.
  package let version: CaseVersion

  /// Who handles it, or will after its review; nobody what was set aside.
  package var department: Key? {
    if let story { return story.state.department }
    return standing == .accepted ? allotted : nil
  }

  package var isShown: Bool { story?.state.visibility.showsText == true }

  /// Nil only for a case whose submission is gone and whose record is too.
  package var channel: Key? { story?.channel ?? submission?.channel }

  /// What of that the desk still has to do something about.
  package var waiting: [SenderRequests.Waiting] { requests.waiting(story?.state) }

  /// Nothing is decided about what may be a machine's before somebody has looked at it.
  func checkNotSetAside() throws(DeskError) {
    guard story == nil else { return }
    switch standing {
    case .accepted: return
    case .quarantined: throw .quarantined(id)
    case .spam: throw .markedAsSpam(id)
    }
  }

  /// The texts as they stand: those of the record, or as they were sent.
  package var texts: CaseTexts {
    var texts = CaseTexts(
      title: story?.title ?? submission?[named: Channel.CaseField.title],
      message: story?.message ?? submission?[named: Channel.CaseField.message])
    texts.answer = proposal?.decision.texts.answer ?? story?.lastAnswer
    return texts
  }

  /// What of a case must be the same when a decision is approved as when it was written: its text,
  /// its answers, whether it is shown, whether it is done. Allocating it makes no difference.
  package var substance: CaseVersion {
    guard let story else { return CaseVersion([nil]) }
    let state = story.state
    let parts =
      [story.title, story.message, state.visibility.rawValue, "\(state.status == .done)"]
      + story.events.compactMap(\.answerBody)
    return CaseVersion(parts.map { Array($0.utf8) })
  }

  /// A message that its sender took back never becomes public.
  func checkNotWithdrawn() throws(DeskError) {
    if requests.withdrawn != nil, !isShown { throw .withdrawn(id) }
  }
}

extension Case {
  fileprivate var lastAnswer: String? { events.compactMap(\.answerBody).last }
}

extension Event {
  fileprivate var answerBody: String? {
    if case .answered(let answer) = kind { answer.body } else { nil }
  }
}
