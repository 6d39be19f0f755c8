// Screening in the browser: the ideas of a process, and what becomes of each.
//
// 1. `/desk/screening` lists the processes, `/desk/screening/<process>` its ideas with their state.
// 2. `/desk/screening/<process>/<idea>` shows one, with a form for each thing that can become of it.
// 3. A post decides, told the version that the official had before them, or previews the proposal.
// 4. What did not go through shows the page again, with everything that was typed.

internal import HTTP
internal import Mustache
internal import Participation
internal import Staff

/// `/desk/screening`.
struct ScreeningRoom: Room {
  let office: CaseOffice
  let outside: ScreeningOutside

  let name = "screening"
  let menuWord: String? = "desk_screening"

  func isOpen(to account: StaffAccount) -> Bool {
    (account.may(.reviewer) || account.may(.handler)) && !((try? outside.processes()) ?? []).isEmpty
  }

  /// The undecided ideas of processes that can still be screened.
  func count(for account: StaffAccount) -> Int? {
    guard let processes = try? outside.processes() else { return nil }
    let access = CaseAccess(account: account)
    return processes.filter { screening.mayDecide($0.process) }.reduce(0) { sum, screened in
      let ideas = (try? self.ideas(screened.process, access)) ?? []
      let decided = Set(screened.process.decisions.map(\.idea))
      return sum + ideas.count { !decided.contains($0.id) }
    }
  }

  func response(to visit: DeskVisit) -> Response {
    do {
      let processes = try outside.processes()
      let names = visit.names.dropFirst()
      guard let first = names.first else {
        guard !visit.isPost else { return visit.notAllowed("GET, HEAD") }
        return ScreeningList(room: self, visit: visit).response(processes)
      }
      guard let screened = processes.first(where: { $0.process.key.text == first }) else {
        return visit.notFound()
      }
      return try response(visit, screened, Array(names.dropFirst()))
    } catch {
      office.log("the screening cannot be shown: \(type(of: error))")
      return visit.failed()
    }
  }
}

extension ScreeningRoom {
  var screening: IdeaScreening { IdeaScreening(desk: office.desk, outside: outside) }

  /// The public ideas of a process that an official sees.
  func ideas(_ process: BudgetProcess, _ access: CaseAccess) throws -> [ScreenedIdea] {
    guard let channel = process.ideasChannel else { return [] }
    let ideas = try outside.ideas(channel)
    return access.reviews
      ? ideas : ideas.filter { $0.department.map(access.account.handles) ?? false }
  }

  private func response(
    _ visit: DeskVisit, _ screened: ScreenedProcess, _ names: [String]
  ) throws -> Response {
    let access = CaseAccess(account: visit.account)
    let ideas = try ideas(screened.process, access)
    guard let first = names.first else {
      guard !visit.isPost else { return visit.notAllowed("GET, HEAD") }
      return ScreeningList(room: self, visit: visit).response(screened, ideas)
    }
    guard let idea = ideas.first(where: { $0.id.text == first }), names.count <= 2,
      let story = try office.desk.file(idea.id).story, story.state.visibility.showsText
    else { return visit.notFound() }
    var page = IdeaPage(room: self, visit: visit, screened: screened, story: story)
    let form = IdeaForm(visit.form, outside.languages)
    switch (names.dropFirst().first, visit.isPost) {
    case (nil, false): return page.response()
    case (nil, true): return try decide(form, access, &page)
    case ("preview", true): return preview(form, &page)
    case ("preview", false): return visit.redirect(to: .idea(story.id, of: screened.process.key))
    default: return visit.notFound()
    }
  }

  private func decide(
    _ form: IdeaForm, _ access: CaseAccess, _ page: inout IdeaPage
  ) throws -> Response {
    do {
      guard let choice = form.choice else { return page.visit.notFound() }
      try screening.acting(as: access.actor).decide(
        page.story.id, choice, expecting: form.version)
      try announce()
      return page.visit.redirect(
        to: .screening(page.screened.process.key), done: "screened")
    } catch {
      return refused(error, form, &page)
    }
  }

  private func preview(_ form: IdeaForm, _ page: inout IdeaPage) -> Response {
    do {
      let bytes = try screening.preview(
        page.story.id, form.proposal, in: form.language ?? page.visit.language)
      guard let bytes else { return page.visit.notFound() }
      return Response(
        .ok, headers: ["Content-Type": "text/html; charset=utf-8"], body: .bytes(bytes))
    } catch {
      return refused(error, form, &page)
    }
  }

  /// What was decided is on the disk, whatever becomes of its pages.
  private func announce() throws {
    do {
      try outside.announce()
    } catch {
      office.log("the build after a decision on an idea cannot be asked for: \(error)")
    }
  }

  private func refused(
    _ error: any Error, _ form: IdeaForm, _ page: inout IdeaPage
  ) -> Response {
    let problems = CaseProblems(phrases: page.visit.phrases)
    page.typed = form
    guard let error = error as? ScreeningError else {
      office.log("an idea could not be decided on: \(type(of: error))")
      return page.response(problems.status(error), problem: problems.sentence(error))
    }
    // With what there is now; what was typed can be sent again.
    if error == .changed, let fresh = try? screening.process(of: page.story.id).0 {
      page.screened = fresh
    }
    return page.response(
      error == .changed ? .conflict : .unprocessableContent,
      problem: page.visit.phrases(
        "desk_screening_wrong_\(error.word)", error.values(page.visit.phrases)))
  }
}

extension ScreeningError {
  fileprivate func values(_ phrases: Phrases) -> [String: String] {
    switch self {
    case .noCost(let max), .tooLong(let max): ["max": "\(max)"]
    default: [:]
    }
  }
}

extension DeskPath {
  static func screening(_ process: Key) -> DeskPath {
    DeskPath(trusted: "/desk/screening/\(process)")
  }

  static func idea(_ idea: CaseID, of process: Key) -> DeskPath {
    DeskPath(trusted: "/desk/screening/\(process)/\(idea)")
  }
}
