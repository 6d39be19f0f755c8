// A page of a queue: its cases, what to choose of it, what to do with several.

internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation
internal import Staff

/// Makes the values of the layout `desk/queue`.
struct QueuePage {
  let office: CaseOffice
  let visit: DeskVisit
  let access: CaseAccess
  let place: QueuePlace

  func response(_ board: DeskBoard, number: Int, problem: String? = nil) -> Response {
    let page = board.page(number, of: place.queue, for: access.viewer, place.filter)
    let record: Record = [
      "action": .text(visit.site.link(QueuePlace(place.queue).path())),
      "from": .text(place.text),
      "count": .integer(page.count), "isEmpty": .bool(page.count == 0),
      "cases": .list(page.matters.map { matter($0, board.today) }),
      "channels": options(
        office.desk.channels.map { ($0.key, $0.name) }, place.filter.channel),
      "categories": options(
        taxonomy.categories.map { ($0.key, $0.label) }, place.filter.category),
      "departments": options(
        taxonomy.departments.map { ($0.key, $0.name) }, place.filter.department),
      "isFiltered": .bool(place.filter != .all),
      "allURL": .text(visit.site.link(QueuePlace(place.queue).path())),
      "queues": .list(queues(board)),
      "targets": options(taxonomy.departments.map { ($0.key, $0.name) }, nil),
      "reviews": .bool(access.reviews),
      "allocates": .bool(place.queue != .quarantine),
      "accepts": .bool(access.reviews && place.queue == .quarantine),
      "spams": .bool(access.reviews && (place.queue == .quarantine || place.queue == .new)),
      "pageNumber": .integer(page.number), "pages": .integer(page.pages),
      "hasPages": .bool(page.pages > 1),
      "newerURL": link(page.number + 1, of: page.pages),
      "olderURL": link(page.number - 1, of: page.pages),
    ]
    return visit.page(
      .queue, problem == nil ? .ok : .unprocessableContent,
      title: visit.phrases("desk_queue_\(place.queue.rawValue)"), ["queue": .record(record)],
      problem: problem)
  }
}

extension QueuePage {
  private var taxonomy: Taxonomy { office.desk.taxonomy }

  private func link(_ number: Int, of pages: Int) -> Value {
    guard (1...pages).contains(number) else { return .null }
    return .text(visit.site.link(place.path(page: number)))
  }

  private func queues(_ board: DeskBoard) -> [Value] {
    let counts = board.counts(for: access.viewer)
    return access.queues.map { queue in
      [
        "label": .text(visit.phrases("desk_queue_\(queue.rawValue)")),
        "url": .text(visit.site.link(QueuePlace(queue).path())),
        "count": .integer(counts[queue] ?? 0), "current": .bool(queue == place.queue),
      ]
    }
  }

  private func options(_ all: [(Key, LocalizedText)], _ chosen: Key?) -> Value {
    .list(
      all.map { key, name in
        [
          "value": .text(key.text), "label": .text(name.text(in: visit.language)),
          "selected": .bool(key == chosen),
        ]
      })
  }

  private func matter(_ matter: DeskMatter, _ today: CivilDate) -> Value {
    let language = matter.language == visit.language ? nil : matter.language.code
    return [
      "id": .text(matter.id.text), "title": .text(matter.title.onOneLineOfDesk),
      "textLang": .optionalText(language),
      "url": .text(visit.site.link(.file(matter.id, from: place))),
      "received": visit.site.moment(matter.received, visit.language),
      "channel": .text(
        office.channel(matter.channel)?.name.text(in: visit.language) ?? matter.channel.text),
      "topic": .optionalText(matter.topic.map { visit.site.topic($0, visit.language) }),
      "department": .optionalText(
        matter.department.map { visit.site.department($0, visit.language) }),
      "due": matter.due.map { visit.site.moment($0.noon, visit.language) } ?? .null,
      "isLate": .bool(matter.due.map { $0 < today } ?? false),
      "isDueToday": .bool(matter.due == today),
      "status": .optionalText(
        matter.stage == .open ? visit.phrases("status_\(matter.status.rawValue)") : nil),
      "statusKey": .text(matter.status.rawValue),
      "marks": .list(marks(matter).map { ["label": .text($0)] }),
    ]
  }

  private func marks(_ matter: DeskMatter) -> [String] {
    var words: [String] = []
    if matter.stage == .quarantined { words.append("suspect") }
    if matter.stage == .unreviewed, place.queue != .new { words.append("unreviewed") }
    if matter.isReopened { words.append("reopened") }
    if matter.waitsForApproval { words.append("waits") }
    if matter.comments > 0 { words.append("comments") }
    if matter.isOnBehalf { words.append("behalf") }
    for asked in matter.asked {
      switch asked {
      case .withdrawal: words.append("withdrawal")
      case .reopening: words.append("not_fixed")
      }
    }
    return words.map { visit.phrases("desk_mark_\($0)") }
  }
}

extension DeskSite {
  func department(_ key: Key, _ language: Language) -> String {
    taxonomy.department(key)?.name.text(in: language) ?? key.text
  }

  func topic(_ key: Key, _ language: Language) -> String {
    taxonomy.topic(key)?.label.text(in: language) ?? key.text
  }
}

extension CivilDate {
  /// A moment that is on this day in Finland, whatever the season.
  var noon: Timestamp { Timestamp(secondsSince1970: daysSince1970 * 86_400 + 36_000) }
}

extension String {
  /// Without line breaks and what cannot be shown.
  var onOneLineOfDesk: String {
    showable.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
