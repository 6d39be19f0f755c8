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

  package var isShown: Bool { story?.state.visibility.showsText == true }

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

  /// A message that its sender took back never becomes public.
  func checkNotWithdrawn() throws(DeskError) {
    if requests.withdrawn != nil, !isShown { throw .withdrawn(id) }
  }
}
