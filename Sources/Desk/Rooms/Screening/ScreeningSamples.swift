// Made-up ideas, so that the layouts of the screening can be tried without any.

internal import Mustache
internal import Participation

/// Records for the layouts of the screening: every section once filled, and once empty.
struct ScreeningSamples {
  let visit: DeskVisit

  func make() {
    for isFull in [true, false] {
      _ = visit.page(.screening, title: "-", ["screening": .record(list(isFull))])
      _ = visit.page(.idea, title: "-", ["idea": .record(idea(isFull))])
    }
  }
}

extension ScreeningSamples {
  private var link: Value { .text(visit.site.link(.home)) }

  private func some(_ isFull: Bool) -> Value { isFull ? "-" : .null }

  private func list(_ isFull: Bool, _ value: Value) -> Value { .list(isFull ? [value] : []) }

  private func list(_ isFull: Bool) -> Record {
    let row: Value = [
      "id": "2000-000001", "title": "-",
      "textLang": isFull ? .text(visit.language.code) : .null, "url": link, "state": "-",
      "stateKey": "feasible", "proposal": some(isFull), "reason": some(isFull),
    ]
    return [
      "processes": list(!isFull, ["label": "-", "url": link, "isOver": .bool(isFull)]),
      "isOne": .bool(isFull), "isOver": .bool(isFull), "open": list(isFull, row),
      "hasOpen": .bool(isFull), "openCount": 1, "decided": list(isFull, row),
      "hasDecided": .bool(isFull), "decidedCount": 1, "isEmpty": .bool(!isFull),
    ]
  }

  private func idea(_ isFull: Bool) -> Record {
    let language: Value = [
      "code": .text(visit.language.code), "name": "-", "isFirst": .bool(isFull), "title": "-",
      "description": "-", "area": "-", "place": "-", "reason": "-", "mergeReason": "-",
    ]
    return [
      "id": "2000-000001", "textLang": isFull ? .text(visit.language.code) : .null,
      "paragraphs": list(isFull, ["text": "-"]), "process": "-", "backURL": link,
      "caseURL": link, "publicURL": isFull ? link : .null, "state": "-",
      "stateKey": "feasible", "proposal": some(isFull), "reason": some(isFull), "action": link,
      "previewAction": link, "version": "-", "isOver": .bool(isFull), "isEditors": .bool(isFull),
      "isOpen": .bool(isFull), "mayUndo": .bool(isFull), "budget": "-", "cost": "-",
      "languages": [language], "isSeveral": .bool(isFull),
      "targets": list(isFull, ["value": "a", "label": "-", "selected": true]),
      "hasTargets": .bool(isFull),
    ]
  }
}
