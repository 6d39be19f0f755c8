// Somebody else wrote first: both texts, and a way to go on with either.

internal import HTTP
internal import Mustache
internal import Participation

/// The page after a `CaseChanged`; nothing was changed, and nothing typed is lost.
struct ConflictPage {
  let call: CaseCall
  /// Nil for a step on a photograph.
  let action: CaseAction?
  /// Where the same is posted once more.
  let target: Value
  let changed: CaseChanged

  func response() -> Response {
    let visit = call.visit
    let record: Record = [
      "id": .text(call.id.text),
      "by": .optionalText(changed.by),
      "at": changed.at.map { visit.site.moment($0, visit.language) } ?? .null,
      "texts": .list(texts),
      "action": target,
      "hidden": .list(hidden),
      "version": .text(changed.version.text),
      "caseURL": .text(visit.site.link(.file(call.id, from: call.place))),
    ]
    return visit.page(
      .conflict, .conflict, title: visit.phrases("desk_conflict_heading"),
      ["conflict": .record(record)])
  }
}

extension ConflictPage {
  /// Each text twice; one that is the same on both sides is left out.
  private var texts: [Value] {
    let mine = mine
    let pairs = [
      ("title", mine.title, changed.theirs.title),
      ("message", mine.message, changed.theirs.message),
      ("answer", mine.answer, changed.theirs.answer), ("alt", mine.alt, changed.theirs.alt),
    ]
    return pairs.filter { $0.1 != nil && $0.1 != $0.2 || $0.0 == "answer" && $0.2 != nil }.map {
      [
        "key": .text($0.0), "label": .text(call.phrases("desk_conflict_\($0.0)")),
        "mine": .text(($0.1 ?? "").showable), "theirs": .text(($0.2 ?? "").showable),
      ]
    }
  }

  /// What the desk knows of the step, and what else was in the form.
  private var mine: CaseTexts {
    let form = call.visit.form
    var mine = changed.mine
    if action == .review {
      mine.title = mine.title ?? form["title"]
      mine.message = mine.message ?? form["message"]
    }
    return mine
  }

  /// Everything that was posted, to be posted again with the version that is shown now.
  private var hidden: [Value] {
    call.visit.form.all.filter { $0.name != "token" && $0.name != "version" }.map {
      ["name": .text($0.name), "value": .text($0.value)]
    }
  }
}
