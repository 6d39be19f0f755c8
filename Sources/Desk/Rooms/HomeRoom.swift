// The first page of the desk: who you are, and where the work is.

internal import HTTP
internal import Mustache
internal import Participation
internal import Staff

/// What answers at `/desk`.
struct HomeRoom: Sendable {
  func response(to visit: DeskVisit) -> Response {
    guard !visit.isPost else { return visit.notAllowed("GET, HEAD") }
    return visit.page(.home, title: visit.phrases("desk_home_title"), content(visit))
  }
}

extension HomeRoom {
  private func content(_ visit: DeskVisit) -> Record {
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
        "rooms": .list(rooms), "hasRooms": .bool(!rooms.isEmpty),
        "needsCode": .bool(account.timedCode == nil && !visit.session.isOfProxy),
      ]
    ]
  }
}
