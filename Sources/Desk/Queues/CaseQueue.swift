// The queues of the desk's first page.

package import Participation

/// Why a case waits for an official; one case may stand in several queues.
package enum CaseQueue: String, CaseIterable, Sendable {
  /// Not reviewed yet, and not set aside.
  case new
  /// Open, and allocated to a department of the official.
  case mine
  case dueToday = "due-today"
  case overdue
  /// Somebody wrote what somebody else has to approve.
  case approval
  /// Open again after it was done, or its sender says that it is not settled.
  case reopened
  /// Somebody commented on it, and nobody has decided on that.
  case comments
  /// Set aside as suspect; it stands in no other queue.
  case quarantine
}

/// For whom queues are counted.
package struct DeskViewer: Hashable, Sendable {
  package let name: String
  package let departments: Set<Key>

  package init(_ actor: DeskActor) {
    name = actor.name
    departments = Set(actor.departments)
  }
}

/// What of a queue somebody wants to see; nil takes all.
package struct QueueFilter: Hashable, Sendable {
  package var channel: Key?
  package var category: Key?
  package var department: Key?

  package init(channel: Key? = nil, category: Key? = nil, department: Key? = nil) {
    self.channel = channel
    self.category = category
    self.department = department
  }

  package static let all = QueueFilter()

  func takes(_ matter: DeskMatter) -> Bool {
    (channel == nil || channel == matter.channel)
      && (category == nil || category == matter.category)
      && (department == nil || department == matter.department)
  }
}
