// One case in the browser: its page, and everything that is done on it.
//
// 1. The case is read; to an official who does not see it, it is not there.
// 2. GET shows it, and notes in memory who has it open.
// 3. POST does one thing, told the version that the official had before them.
// 4. What went through leads back to the case, or to the next one of the queue.
// 5. What did not go through shows the case again, with everything that was typed; where somebody
//    else wrote meanwhile, both texts.

internal import Files
internal import HTTP
internal import Inbox
internal import Participation
internal import Photos
internal import Staff

/// `/desk/case/<number>`.
struct CaseRoom: Room {
  let office: CaseOffice

  let name = "case"

  func response(to visit: DeskVisit) -> Response {
    guard visit.names.count >= 2, let id = CaseID(visit.names[1]) else { return visit.notFound() }
    let access = CaseAccess(account: visit.account)
    do {
      let file = try office.desk.file(id)
      guard access.sees(file) else { return visit.notFound() }
      if let channel = office.channel(file.channel), channel.grant != nil,
        file.standing == .accepted
      {
        return visit.redirect(to: .grant(id, channel))
      }
      return try response(CaseCall(office: office, visit: visit, access: access, file: file))
    } catch DeskError.noSuchCase {
      return visit.notFound()
    } catch {
      office.log("the case \(id) cannot be shown: \(type(of: error))")
      return visit.failed()
    }
  }
}

extension CaseRoom {
  private func response(_ call: CaseCall) throws -> Response {
    let visit = call.visit
    let names = visit.names.dropFirst(2)
    switch (names.first, visit.isPost) {
    case (nil, false): return try CasePage(call).response()
    case ("file", false) where names.count == 2: return try attachment(names.last, call)
    case ("photo", _) where names.count >= 2: return try photo(Array(names.dropFirst()), call)
    case ("preview", false) where names.count == 1:
      return try CasePreview(call: call).response(of: call.file.story)
    case ("erase", false) where names.count == 1:
      return mayErase(call) ? ErasePage(call).response() : visit.notFound()
    case (let name?, let isPost) where names.count == 1:
      guard let action = CaseAction(rawValue: name) else { return visit.notFound() }
      guard action != .erase || mayErase(call) else { return visit.notFound() }
      return isPost ? try perform(action, call) : visit.redirect(to: .file(call.id, from: nil))
    default: return visit.isPost ? visit.notAllowed("GET, HEAD") : visit.notFound()
    }
  }

  private func mayErase(_ call: CaseCall) -> Bool {
    call.access.reviews && call.file.isErasable
  }

  private func perform(_ action: CaseAction, _ call: CaseCall) throws -> Response {
    do {
      switch try CaseActions(call: call).perform(action) {
      case .published(let story):
        office.announce(story)
        return try leave(call, done: "public")
      case .waits: return try leave(call, done: "waits")
      case .kept(let word): return try leave(call, done: word)
      case .page(let page): return try page.response()
      case .answered(let response): return response
      }
    } catch let changed as CaseChanged {
      return ConflictPage(
        call: call, action: action, target: call.link(action), changed: changed
      ).response()
    } catch KeyClosed.asksPassword {
      return UnlockPage(visit: call.visit).response()
    } catch {
      let problems = CaseProblems(phrases: call.phrases)
      if problems.isOfMachine(error) {
        office.log("\(action.rawValue) failed: \(CaseProblems.cause(error))")
      }
      guard action != .erase else { return ErasePage(call).failed(error) }
      var page = CasePage(call)
      page.problem = problems.sentence(error)
      page.status = problems.status(error)
      page.typed = (action, call.visit.form)
      return try page.response()
    }
  }

  /// Back to the case, or on to the next one of the queue that the official came from.
  private func leave(_ call: CaseCall, done: String) throws -> Response {
    let visit = call.visit
    guard visit.form["then"] == "next", let place = call.place else {
      // Who has given a case to another department may not see it any more, and what was set aside
      // and erased is not there.
      let isSeen = (try? call.access.sees(office.desk.file(call.id))) ?? false
      let path = isSeen ? DeskPath.file(call.id, from: call.place) : call.place?.path() ?? .home
      return visit.redirect(to: path, done: done)
    }
    let board = try office.board(for: call.access, at: visit.now)
    let waiting = board.matters(in: place.queue, for: call.access.viewer, place.filter)
      .filter { $0.id != call.id }
    let received = call.file.story?.received ?? call.file.submission?.received ?? visit.now
    let next = waiting.first { ($0.received, $0.id) > (received, call.id) } ?? waiting.first
    guard let next else { return visit.redirect(to: place.path(), done: "empty") }
    return visit.redirect(to: .file(next.id, from: place), done: done)
  }

  /// One of the photographs, by its number: its page, or the picture that its page shows.
  private func photo(_ names: [String], _ call: CaseCall) throws -> Response {
    guard let photo = PhotoVisit(call, number: names[0]) else { return call.visit.notFound() }
    switch (names.count, call.visit.isPost) {
    case (1, false): return photo.page()
    case (1, true): return try photo.perform()
    case (2, false) where names[1] == "picture": return try picture(photo, call)
    default: return call.visit.notFound()
    }
  }

  private func picture(_ photo: PhotoVisit, _ call: CaseCall) throws -> Response {
    do {
      return try photo.picture()
    } catch let problem as PhotoProblem {
      if problem.isOfMachine { office.log("a photo cannot be shown: \(problem.message)") }
      return call.visit.notFound()
    }
  }

  /// A file that came with the submission, only to be saved: what a stranger sent is shown by nobody
  /// but its own program.
  private func attachment(_ number: String?, _ call: CaseCall) throws -> Response {
    guard let submission = call.file.submission,
      let number = number.flatMap({ Int(digits: $0.utf8) }),
      submission.attachments.indices.contains(number - 1)
    else { return call.visit.notFound() }
    let file = submission.attachments[number - 1]
    let bytes = try office.outside.attachment(file, submission.id)
    return Response(
      .ok,
      headers: [
        "Content-Type": "application/octet-stream",
        "Content-Disposition": "attachment; filename=\"\(call.id)-\(file.file.text)\"",
      ], body: .bytes(bytes))
  }
}
