// What the page of a case tells when its text is not shown.

internal import Archive
internal import Participation

/// A case that was withheld or erased: that it was, and why; nothing of its text.
struct Tombstone {
  let id: CaseID
  let channel: Key
  let category: Key?
  let received: Timestamp
  let decided: Timestamp
  let reason: Reason?
  let visibility: Visibility

  init(_ entry: CaseEntry) {
    id = entry.id
    channel = entry.channel
    category = entry.category
    received = entry.received
    decided = entry.updated
    reason = entry.reason
    visibility = entry.visibility
  }

  init(_ story: Case) {
    let state = story.state
    id = story.id
    channel = story.channel
    category = story.category
    received = story.received
    decided = state.updated
    reason = state.reason
    visibility = state.visibility
  }
}
