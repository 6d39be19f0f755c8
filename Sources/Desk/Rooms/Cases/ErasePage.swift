// The page on which an erasure is confirmed: what goes, what stays, why, and the number typed.

internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// Makes the values of the layout `desk/erase`, and decides whether what was posted confirms it.
struct ErasePage {
  let call: CaseCall
  /// Says why nothing was erased, above everything.
  var problem: String?
  var status = StatusCode.ok

  init(_ call: CaseCall) {
    self.call = call
  }

  func response() -> Response {
    let form = call.visit.form
    let record: Record = [
      "id": .text(call.id.text), "action": call.link(.erase),
      "version": .text(call.file.version.text), "from": .text(call.place?.text ?? ""),
      "title": .text(call.file.reviewTexts.title?.onOneLineOfDesk ?? ""),
      "textLang": .optionalText(
        call.language == call.visit.language ? nil : call.language.code),
      "number": .text(form["number"].showable),
      "reasons": .list(
        Reason.allCases.map {
          [
            "value": .text($0.rawValue), "label": .text(call.phrases("reason_\($0.rawValue)")),
            "selected": .bool(form["reason"] == $0.rawValue),
          ]
        }),
      "caseURL": .text(call.visit.site.link(.file(call.id, from: call.place))),
    ]
    return call.visit.page(
      .erase, status, title: call.phrases("desk_erase_title"), ["erase": .record(record)],
      problem: problem)
  }

  /// The page again, with what was typed.
  ///
  /// - Parameter sentence: what is wrong with it.
  func again(_ sentence: String) -> Response {
    var page = self
    page.problem = sentence
    page.status = .unprocessableContent
    return page.response()
  }

  /// After something failed: an erasure that was begun goes on by itself.
  func failed(_ error: any Error) -> Response {
    var page = self
    let problems = CaseProblems(phrases: call.phrases)
    let isBegun = (try? call.office.desk.isErasing(call.id)) == true
    page.problem =
      isBegun ? call.phrases("desk_problem_erasing") : problems.sentence(error)
    page.status = problems.status(error)
    return page.response()
  }
}

extension CaseFile {
  /// Whether anything of the case is left that an erasure would remove.
  var isErasable: Bool { submission != nil || story?.state.visibility != .erased }
}
