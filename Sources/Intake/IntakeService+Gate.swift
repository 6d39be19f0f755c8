// What is answered where a form or a receipt's request may not come in: kindly, with what was typed.
//
// Suspect forms are no matter of this file: they are stored like others (`FormGate.signals`).

internal import HTTP
internal import Mustache
internal import Participation

extension IntakeService {
  /// The page for a form that is turned away, or nil.
  ///
  /// Where the channel takes no forms now, the page that says so comes first.
  func turnedAway(
    _ visit: FormVisit, _ request: Request, _ errand: RateLimits.Errand
  ) -> Response? {
    guard visit.opening == .open,
      let refusal = gate.refusal(of: request, errand, site: site.origin, now: clock.now())
    else { return nil }
    let pages = FormPages(site: site, visit: visit)
    switch refusal {
    // Never the check page: somebody else may have put the words in.
    case .foreign:
      return pages.same(.forbidden, site.phrases(visit.language)("problem_cross_site"))
    case .tooOften(let seconds): return later(seconds, visit, pages, errand)
    }
  }

  /// The page for a request through a receipt that is turned away, or nil.
  func turnedAway(
    _ request: Request, _ language: Language, receipt: String
  ) -> Response? {
    let refusal = gate.refusal(of: request, .check, site: site.origin, now: clock.now())
    let back = (label: site.phrases(language)("to_receipt"), url: receipt)
    switch refusal {
    case nil: return nil
    case .foreign: return message(.forbidden, "cross_site", language, action: back)
    case .tooOften(let seconds):
      return message(.tooManyRequests, "too_often", language, action: back).after(seconds)
    }
  }
}

extension IntakeService {
  /// Everything that was typed is on the page, so that its button sends it again.
  private func later(
    _ seconds: Int, _ visit: FormVisit, _ pages: FormPages, _ errand: RateLimits.Errand
  ) -> Response {
    let minutes = (seconds + 59) / 60
    let sentence = site.phrases(visit.language).counted("problem_too_often", minutes)
    guard errand == .send, visit.validation.isValid, let token = visit.posted.own("token") else {
      return pages.same(.tooManyRequests, sentence).after(seconds)
    }
    return pages.check(.tooManyRequests, token: token, sentence: sentence).after(seconds)
  }
}

extension FormPages {
  /// The page of the form that was posted, as it was; what is wrong in it is for later.
  fileprivate func same(_ status: StatusCode, _ sentence: String) -> Response {
    form(status, step: visit.step, showsProblems: false, sentence: sentence)
  }
}

extension Response {
  /// RFC 9110, 10.2.3.
  fileprivate func after(_ seconds: Int) -> Response {
    var response = self
    response.headers.append("Retry-After", String(seconds))
    return response
  }
}
