// One page of a form comes in: the same page again, another one, or the check page.
//
// A form in steps carries the answers of its other pages in hidden inputs, so nothing is kept
// between two pages. Each page is held against its own fields when it is left; all of them are
// before the check page.

internal import HTTP
internal import Inbox
internal import Participation

extension IntakeService {
  /// Every step but the last.
  func checked(_ visit: FormVisit) -> Response {
    let pages = FormPages(site: site, visit: visit)
    guard visit.opening == .open else { return pages.closed() }
    guard !visit.lacksRoom else { return pages.form(.serviceUnavailable, step: visit.step) }
    guard visit.validation.unknownNames.isEmpty else {
      return pages.form(.unprocessableContent, step: visit.step)
    }
    if !visit.channel.steps.isEmpty, let wrong = visit.stepOfWrongFile {
      return pages.form(.unprocessableContent, step: wrong)
    }
    if visit.asksToSave { return putAway(visit) }
    switch visit.turn {
    case .open(let step): return pages.form(.ok, step: step, showsProblems: false)
    case .leave(let step): return left(step, visit, pages)
    case .finish: return finished(visit, pages)
    }
  }

  func newToken(_ visit: FormVisit) -> String {
    tokens.issue(
      channel: visit.channel.key, language: visit.language, answers: visit.validation.answers,
      at: clock.now(), random: .system)
  }
}

extension IntakeService {
  private func left(_ step: Int, _ visit: FormVisit, _ pages: FormPages) -> Response {
    let fields = visit.channel.fields(ofStep: step)
    guard visit.validation.problems(in: fields).isEmpty else {
      return pages.form(.unprocessableContent, step: step)
    }
    guard step + 1 < visit.channel.steps.count else { return finished(visit, pages) }
    return pages.form(.ok, step: step + 1, showsProblems: false)
  }

  private func finished(_ visit: FormVisit, _ pages: FormPages) -> Response {
    guard visit.validation.isValid else { return pages.form(.unprocessableContent) }
    if visit.posted.asksForForm { return pages.form(.ok) }
    return pages.check(.ok, token: newToken(visit))
  }
}
