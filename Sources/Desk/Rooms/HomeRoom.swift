// The first page of the desk: what there is to do, as queues, and where the rooms are.

internal import HTTP
internal import Mustache
internal import Participation
internal import Staff

/// What answers at `/desk`.
struct HomeRoom: Sendable {
  /// Nil for a desk without cases.
  var office: CaseOffice?

  func response(to visit: DeskVisit) -> Response {
    guard !visit.isPost else { return visit.notAllowed("GET, HEAD") }
    do {
      return visit.page(
        .home, title: visit.phrases("desk_home_title"), content(visit, try queues(visit)))
    } catch {
      office?.log("the queues cannot be read: \(error)")
      return visit.failed()
    }
  }
}

extension HomeRoom {
  private func queues(_ visit: DeskVisit) throws -> [Value] {
    guard let office else { return [] }
    let access = CaseAccess(account: visit.account)
    let counts = try office.board(for: access, at: visit.now).counts(for: access.viewer)
    return access.queues.map { queue in
      let count = counts[queue] ?? 0
      return [
        "label": .text(visit.phrases("desk_queue_\(queue.rawValue)")),
        "text": .text(visit.phrases("desk_about_\(queue.rawValue)")),
        "url": .text(visit.site.link(QueuePlace(queue).path())),
        "key": .text(queue.rawValue), "count": .integer(count), "isEmpty": .bool(count == 0),
      ]
    }
  }

  private func content(_ visit: DeskVisit, _ queues: [Value]) -> Record {
    let account = visit.account
    let rooms = visit.menu.map { item in
      Value.record([
        "label": .text(visit.phrases(item.word)),
        "text": .text(visit.phrases("\(item.word)_text")),
        "url": .text(visit.site.link(item.path)),
        "count": item.count.map { Value.integer($0) } ?? .null,
      ])
    }
    return [
      "home": [
        "greeting": .text(visit.phrases("desk_greeting", ["name": account.name.text])),
        "roles": visit.site.roles(of: account, visit.language),
        "departments": visit.site.departments(of: account, visit.language),
        "hasDepartments": .bool(!account.departments.isEmpty),
        "queues": .list(queues), "hasQueues": .bool(!queues.isEmpty),
        "rooms": .list(rooms), "hasRooms": .bool(!rooms.isEmpty),
        "needsCode": .bool(account.timedCode == nil && !visit.session.isOfProxy),
      ]
    ]
  }
}
