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
      return ConflictPage(call: call, action: action, changed: changed).response()
    } catch {
      let problems = CaseProblems(phrases: call.phrases)
      if !(error is DeskError) { office.log("\(action.rawValue) failed: \(Self.cause(error))") }
      guard action != .erase else { return ErasePage(call).failed(error) }
      var page = CasePage(call)
      page.problem = problems.sentence(error)
      page.status = problems.status(error)
      page.typed = (action, call.visit.form)
      return try page.response()
    }
  }

  /// Errors of the disk name paths; others may quote.
  private static func cause(_ error: any Error) -> String {
    (error as? FileError)?.description ?? "\(type(of: error))"
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

  /// A file that came with the submission: a picture is shown, everything else only downloaded.
  private func attachment(_ number: String?, _ call: CaseCall) throws -> Response {
    guard let submission = call.file.submission,
      let number = number.flatMap({ Int(digits: $0.utf8) }),
      submission.attachments.indices.contains(number - 1)
    else { return call.visit.notFound() }
    let file = submission.attachments[number - 1]
    let bytes = try office.outside.attachment(file, submission.id)
    let isPicture = Self.pictures.contains(file.mediaType)
    let isShown = isPicture && call.visit.query("download") == nil
    return Response(
      .ok,
      headers: [
        "Content-Type": isPicture ? file.mediaType : "application/octet-stream",
        "Content-Disposition":
          "\(isShown ? "inline" : "attachment"); filename=\"\(call.id)-\(file.file.text)\"",
      ], body: .bytes(bytes))
  }

  /// What Uploads has rewritten.
  static let pictures: Set = ["image/jpeg", "image/png", "image/webp"]
}
