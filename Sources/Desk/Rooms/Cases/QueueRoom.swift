// The queues in the browser: pages of cases, and the same done to several of them.

internal import HTTP
internal import Participation
internal import Staff

/// `/desk/queue/<queue>`.
struct QueueRoom: Room {
  let office: CaseOffice

  let name = "queue"

  func response(to visit: DeskVisit) -> Response {
    let access = CaseAccess(account: visit.account)
    guard visit.names.count == 2, let queue = CaseQueue(rawValue: visit.names[1]),
      access.queues.contains(queue)
    else { return visit.names.count == 1 ? visit.redirect(to: .home) : visit.notFound() }
    do {
      let place = QueuePlace(queue, filter(visit))
      guard visit.isPost else { return try page(visit, access, place) }
      return try perform(visit, access, place)
    } catch {
      office.log("a queue cannot be shown: \(error)")
      return visit.failed()
    }
  }
}

extension QueueRoom {
  /// Of the address; what is posted carries it as `from`.
  private func filter(_ visit: DeskVisit) -> QueueFilter {
    if let place = QueuePlace(visit.form["from"]) { return place.filter }
    return QueueFilter(
      channel: visit.query("channel").flatMap { Key($0) },
      category: visit.query("category").flatMap { Key($0) },
      department: visit.query("department").flatMap { Key($0) })
  }

  private func page(
    _ visit: DeskVisit, _ access: CaseAccess, _ place: QueuePlace, problem: String? = nil
  ) throws -> Response {
    let number = visit.query("page").flatMap { Int(digits: $0.utf8) } ?? 1
    let board = try office.board(for: access, at: visit.now)
    return QueuePage(office: office, visit: visit, access: access, place: place)
      .response(board, number: number, problem: problem)
  }

  /// What the official ticked; what fails for one case does not keep the others from it.
  private func perform(
    _ visit: DeskVisit, _ access: CaseAccess, _ place: QueuePlace
  ) throws -> Response {
    let ids = visit.form.values("case").prefix(DeskBoard.pageSize).compactMap { CaseID($0) }
    guard !ids.isEmpty else {
      return try page(visit, access, place, problem: visit.phrases("desk_problem_none_chosen"))
    }
    let department = Key(visit.form["department"])
    guard visit.form["do"] != "allocate" || department != nil else {
      return try page(visit, access, place, problem: visit.phrases("desk_problem_no_department"))
    }
    let results = office.desk.acting(as: access.actor).several(ids) { desk, id in
      guard try access.sees(desk.file(id)) else { throw DeskError.noSuchCase(id) }
      if visit.form["do"] == "allocate", let department {
        if let story = try desk.route(id, to: department) { office.announce(story) }
      } else if visit.form["do"] == "spam", access.reviews {
        try desk.markAsSpam(id)
      } else if visit.form["do"] == "accept", access.reviews {
        try desk.accept(id)
      } else {
        throw DeskError.noSuchCase(id)
      }
    }
    let problems = CaseProblems(phrases: visit.phrases)
    let failed = results.compactMap { id, result -> String? in
      guard case .failure(let error) = result else { return nil }
      return "\(id): \(problems.sentence(error))"
    }
    guard failed.isEmpty else {
      return try page(visit, access, place, problem: failed.joined(separator: " "))
    }
    return visit.redirect(to: place.path(), done: "bulk")
  }
}
