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

  package var isShown: Bool { story?.state.visibility.showsText == true }
}
