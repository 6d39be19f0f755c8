// What lists need of a case: everything but its texts.

package import Files
package import Participation

/// A case in the index: enough to sort, count and list it without its message and answers.
package struct CaseEntry: Sendable {
  package let id: CaseID
  /// Below the archive's folder.
  package let path: RelativePath
  package let channel: Key
  package let language: Language
  package let title: String
  package let category: Key?
  package let topic: Key?
  package let received: Timestamp
  package let state: CaseState

  init(_ story: Case, path: RelativePath) {
    id = story.id
    self.path = path
    channel = story.channel
    language = story.language
    title = story.title
    category = story.category
    topic = story.topic
    received = story.received
    state = story.state
  }

  /// From the oldest to the newest; what came in the same second sorts by number.
  package static func isEarlier(_ a: CaseEntry, _ b: CaseEntry) -> Bool {
    (a.received, a.id) < (b.received, b.id)
  }
}
