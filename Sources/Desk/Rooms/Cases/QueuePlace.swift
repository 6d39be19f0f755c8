// Where an official came from: a queue with what they chose of it, carried along by every form.

internal import Participation

/// A queue and a filter, as one word that an address can carry: `new~feedback~streets~technical`.
struct QueuePlace: Hashable, Sendable {
  let queue: CaseQueue
  let filter: QueueFilter

  private static let separator: Character = "~"

  init(_ queue: CaseQueue, _ filter: QueueFilter = .all) {
    self.queue = queue
    self.filter = filter
  }

  /// Reads what `text` writes; nil where it is anything else.
  init?(_ text: String) {
    let parts = text.split(separator: Self.separator, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 4, let queue = CaseQueue(rawValue: parts[0]) else { return nil }
    self.init(
      queue,
      QueueFilter(channel: Key(parts[1]), category: Key(parts[2]), department: Key(parts[3])))
  }

  var text: String {
    [queue.rawValue, filter.channel?.text, filter.category?.text, filter.department?.text]
      .map { $0 ?? "" }.joined(separator: String(Self.separator))
  }

  /// A page of the queue.
  func path(page: Int = 1) -> DeskPath {
    var path = DeskPath(trusted: "/desk/queue/\(queue.rawValue)")
    let chosen = [
      ("channel", filter.channel), ("category", filter.category),
      ("department", filter.department),
    ]
    for (name, key) in chosen { if let key { path = path.adding(name, key.text) } }
    return page > 1 ? path.adding("page", String(page)) : path
  }
}

extension DeskPath {
  /// The page of a case, for somebody who came from a queue.
  static func file(_ id: CaseID, from place: QueuePlace?) -> DeskPath {
    let path = DeskPath(trusted: "/desk/case/\(id.text)")
    return place.map { path.adding("from", $0.text) } ?? path
  }

  /// The page on which its erasure is confirmed.
  static func erasure(of id: CaseID, from place: QueuePlace?) -> DeskPath {
    let path = DeskPath(trusted: "/desk/case/\(id.text)/erase")
    return place.map { path.adding("from", $0.text) } ?? path
  }
}
