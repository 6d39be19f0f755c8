// Cases that nobody sent, so that the layouts for cases can be tried without any.

internal import Mustache
internal import Participation

/// Records for the layouts of the rooms for cases: every section once filled, and once empty.
struct CaseSamples {
  let visit: DeskVisit

  func make() {
    for isFull in [true, false] {
      _ = visit.page(.queue, title: "-", ["queue": .record(queue(isFull))])
      _ = visit.page(.file, title: "-", ["file": .record(file(isFull))])
      _ = visit.page(.conflict, title: "-", ["conflict": .record(conflict(isFull))])
      _ = visit.page(.photo, title: "-", ["file": .record(photo(isFull))])
      _ = visit.page(.enter, title: "-", ["enter": .record(enter(isFull))])
      _ = visit.page(.entered, title: "-", ["entered": .record(entered(isFull))])
      _ = visit.page(.erase, title: "-", ["erase": .record(erase(isFull))])
    }
  }
}

extension CaseSamples {
  private var moment: Value { visit.site.moment(visit.now, visit.language) }
  private var link: Value { .text(visit.site.link(.home)) }

  private func some(_ isFull: Bool, _ value: Value) -> Value { isFull ? value : .null }

  private func list(_ isFull: Bool, _ value: Value) -> Value { .list(isFull ? [value] : []) }

  private func options(_ isFull: Bool) -> Value {
    list(isFull, ["value": "a", "label": "-", "selected": .bool(isFull)])
  }

  private func queue(_ isFull: Bool) -> Record {
    [
      "action": link, "from": "-", "count": 1, "isEmpty": .bool(!isFull),
      "channels": options(isFull), "categories": options(isFull), "departments": options(isFull),
      "isFiltered": .bool(isFull), "allURL": link, "targets": options(isFull),
      "queues": list(isFull, ["label": "-", "url": link, "count": 1, "current": .bool(isFull)]),
      "reviews": .bool(isFull), "allocates": .bool(isFull), "accepts": .bool(isFull),
      "spams": .bool(isFull), "pageNumber": 1, "pages": 1, "hasPages": .bool(isFull),
      "newerURL": some(isFull, link), "olderURL": some(isFull, link),
      "cases": [
        matter("2000-000001", isLate: true), matter("2000-000002", isLate: false),
        matter("2000-000003", isLate: nil),
      ],
    ]
  }

  private func matter(_ id: Value, isLate: Bool?) -> Value {
    let isFull = isLate != nil
    return [
      "id": id, "title": "-", "textLang": some(isFull, .text(visit.language.code)), "url": link,
      "received": moment, "channel": "-", "topic": some(isFull, "-"),
      "department": some(isFull, "-"), "due": some(isFull, moment),
      "isLate": .bool(isLate == true), "isDueToday": .bool(isLate == false),
      "status": some(isFull, "-"), "statusKey": "received", "marks": list(isFull, ["label": "-"]),
    ]
  }

  private func file(_ isFull: Bool) -> Record {
    head(isFull).merging(sent(isFull)).merging(steps(isFull)).merging(forms(isFull))
      .merging(comments(isFull))
  }

  private func head(_ isFull: Bool) -> Record {
    [
      "id": "2000-000001", "version": "-", "from": "-", "backURL": link, "backLabel": "-",
      "hasNext": .bool(isFull), "textLang": some(isFull, .text(visit.language.code)),
      "channel": "-", "stage": "-", "status": some(isFull, "-"), "statusKey": "received",
      "outcome": some(isFull, "-"), "category": some(isFull, "-"),
      "department": some(isFull, "-"), "behalf": .bool(isFull), "opened": some(isFull, "-"),
      "clock": [
        "received": moment, "due": some(isFull, moment), "isLate": .bool(isFull),
        "law": some(isFull, "-"), "reacted": some(isFull, moment), "reactionDays": 1,
        "resolved": some(isFull, moment), "resolutionDays": 1,
      ],
      "asked": list(isFull, ["text": "-", "note": "-"]), "publicURL": some(isFull, link),
      "previewURL": link,
    ]
  }

  private func pieces(_ isFull: Bool) -> Value {
    .list([["text": "-", "kind": .null]] + (isFull ? [["text": "-", "kind": "-"]] : []))
  }

  private func sent(_ isFull: Bool) -> Record {
    [
      "sent": some(isFull, ["rows": [["label": "-", "pieces": pieces(isFull)]]]),
      "sealed": [
        "isOpen": .bool(isFull), "rows": list(isFull, ["label": "-", "text": "-"]),
        "action": link,
      ],
      "hasFiles": .bool(isFull),
      "files": [
        [
          "name": "-", "size": "-", "url": link,
          "photo": some(isFull, ["url": link, "picture": link, "isPublished": .bool(isFull)]),
        ]
      ],
      "signals": list(isFull, ["label": "-"]),
    ]
  }

  /// What was done, what waits, and what can be done on every case.
  private func steps(_ isFull: Bool) -> Record {
    [
      "hasHistory": .bool(isFull),
      "history": list(
        isFull,
        [
          "at": moment, "by": "-", "department": "-", "what": "-",
          "details": [["name": "-", "text": "-"]],
        ]),
      "note": ["action": link, "text": "-"], "handle": some(isFull, ["action": link, "text": "-"]),
      "reopen": some(isFull, ["action": link, "text": "-"]),
      "allocate": some(isFull, ["action": link, "departments": options(true)]),
      "withhold": some(isFull, ["action": link, "preview": link, "reasons": options(true)]),
      "judge": some(isFull, ["accept": link, "spam": link, "isSpam": .bool(false)]),
      "spam": some(isFull, link), "eraseURL": some(isFull, link), "needsApproval": .bool(isFull),
      "proposal": some(
        isFull,
        [
          "what": "-", "by": "-", "at": moment, "photoURL": link,
          "texts": [["label": "-", "text": "-"]],
          "hasPassages": true, "passages": [["passage": "-", "replacement": "-"]], "isOwn": true,
          "approve": link, "reject": link, "mayApprove": true, "mayReject": true, "note": "-",
        ]),
    ]
  }

  private func forms(_ isFull: Bool) -> Record {
    [
      "shown": some(
        isFull,
        [
          "title": "-", "pieces": pieces(true),
          "answers": [
            ["label": "-", "pieces": pieces(true), "at": moment, "department": "-"],
            ["label": "-", "pieces": pieces(false), "at": moment, "department": .null],
          ],
          "photos": list(isFull, ["url": link, "alt": "-", "number": 1]),
        ]),
      "review": [
        "action": link, "preview": link, "isCorrection": .bool(isFull), "title": "-",
        "message": "-", "hasWrong": .bool(isFull), "messageChanged": .bool(isFull),
        "groups": [["label": "-", "options": options(true)]],
        "hasFound": .bool(isFull),
        "found": list(
          isFull,
          [
            "value": "-", "text": "-", "id": "found-1", "checked": true, "kind": "-",
            "replacement": "-",
          ]),
        "rows": [["number": 1, "passage": "-", "replacement": "-"]], "reasons": options(true),
        "replacement": "-",
      ],
      "answer": some(
        isFull,
        [
          "action": link, "preview": link, "body": "-", "opened": true,
          "outcomes": options(true), "departments": options(true), "canned": options(true),
          "hasCanned": true, "telling": [["text": "-"]], "hasTelling": true,
        ]),
      "merge": some(
        isFull,
        [
          "action": link, "into": "-", "searchURL": link, "like": "-", "hasSimilar": true,
          "similar": [
            [
              "id": "2000-000002", "title": "-", "place": "-", "received": moment, "status": "-",
              "statusKey": "received",
            ]
          ],
        ]),
    ]
  }

  private func conflict(_ isFull: Bool) -> Record {
    [
      "id": "2000-000001", "by": some(isFull, "-"), "at": some(isFull, moment),
      "texts": list(isFull, ["key": "title", "label": "-", "mine": "-", "theirs": "-"]),
      "action": link, "hidden": list(isFull, ["name": "a", "value": "-"]), "version": "-",
      "caseURL": link,
    ]
  }

  private func photo(_ isFull: Bool) -> Record {
    let size: Value = ["width": 4, "height": 3]
    return [
      "id": "2000-000001", "version": "-", "from": "-", "caseURL": link, "number": 1,
      "name": some(isFull, "-"), "action": link, "needsApproval": .bool(isFull),
      "isHidden": .bool(isFull), "waits": .bool(isFull), "mayWithdraw": .bool(isFull),
      "published": some(
        isFull, ["url": link, "alt": "-", "textLang": .text(visit.language.code), "size": size]),
      "edit": some(
        isFull,
        [
          "url": link, "result": link, "width": 4, "height": 3, "boxes": "-", "corner": "-",
          "hasCorner": true, "hasBoxes": true, "list": [["number": 1, "text": "-"]],
          "hasGrid": true, "sizes": options(true),
          "sides": [["name": "left", "label": "-", "value": "-"]], "alt": "-",
          "textLang": .text(visit.language.code), "language": "-", "altMax": 1,
          "mayPublish": true, "isPublished": true,
        ]),
    ]
  }

  /// Its fields are those of the residents' form, whose samples are made elsewhere.
  private func enter(_ isFull: Bool) -> Record {
    [
      "channels": list(!isFull, ["label": "-", "url": link]),
      "form": some(
        isFull,
        [
          "action": link, "fields": [], "dayName": "desk.day", "day": "2000-01-01",
          "today": "2000-01-01",
          "languages": [["code": .text(visit.language.code), "name": "-", "selected": true]],
        ]),
    ]
  }

  private func erase(_ isFull: Bool) -> Record {
    [
      "id": "2000-000001", "action": link, "version": "-", "from": "-", "title": "-",
      "textLang": some(isFull, .text(visit.language.code)), "number": "-",
      "reasons": options(isFull), "caseURL": link,
    ]
  }

  private func entered(_ isFull: Bool) -> Record {
    [
      "id": "2000-000001", "receipt": "-", "caseURL": some(isFull, link), "againURL": link,
    ]
  }
}
