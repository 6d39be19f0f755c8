// Asks for the password once more, where a session does not have the official's key open.
//
// 1. A room needs the key: it answers with the page, which carries all that was posted.
// 2. The page posts to the same address, with the password.
// 3. The door looks at the password, opens the key for the session, and lets the visit go on.

internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation
internal import Staff

/// The page that asks for the password once more, with all that was posted kept in it.
struct UnlockPage {
  let visit: DeskVisit

  /// The field in which the password comes back, to whatever address it is for.
  static let field = "key-password"

  func response(problem: String? = nil) -> Response {
    let here = DeskPath(visit.request.path) ?? .home
    let hidden = visit.form.all.filter { $0.name != "token" && $0.name != Self.field }
    let record: Record = [
      "action": .text(visit.site.link(here)), "field": .text(Self.field),
      "name": .text(visit.account.name.text), "wrong": .optionalText(problem),
      "hidden": .list(hidden.map { ["name": .text($0.name), "value": .text($0.value)] }),
    ]
    return visit.page(
      .unlock, problem == nil ? .ok : .unprocessableContent,
      title: visit.phrases("desk_unlock_title"), ["unlock": .record(record)], problem: problem)
  }
}

/// Opens an official's own key with the password of an `UnlockPage`.
struct KeyDoor {
  let reception: Reception

  /// What becomes of a visit at the door.
  enum Passage {
    case enters(DeskVisit)
    case isAsked(Response)
  }

  func passage(of visit: DeskVisit) -> Passage {
    var visit = visit
    visit.personalKey = reception.held[visit.session.id]
    let password = visit.form[UnlockPage.field]
    guard visit.isPost, visit.form.has(UnlockPage.field), visit.personalKey == nil else {
      return .enters(visit)
    }
    if let problem = reception.problem(of: password, for: visit) {
      return .isAsked(UnlockPage(visit: visit).response(problem: problem))
    }
    guard let key = reception.check.key(of: visit.account, password: password) else {
      return .enters(visit)
    }
    reception.held.hold(key, for: visit.session.id)
    visit.personalKey = key
    return .enters(visit)
  }
}
