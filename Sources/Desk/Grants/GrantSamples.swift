// The pages of the room for grants with everything on them, so that layouts can be tried.

internal import HTTP
internal import Mustache
internal import Participation

/// Makes them from made-up values.
struct GrantSamples {
  let visit: DeskVisit

  func make() {
    let call: Value = [
      "budget": "1", "granted": "1", "left": "1", "count": 1, "waiting": 1, "isEmpty": false,
      "broken": 1, "tableURL": home, "pointsMax": 1,
      "rows": [
        [
          "id": "2000-000001", "url": home, "applicant": "-", "category": "-", "applied": "1",
          "granted": "1", "points": "1", "state": "-", "stateKey": "new", "readers": "1/2",
          "isOwn": true, "isWithdrawn": true,
        ]
      ],
    ]
    let list: Value = [
      "calls": [["name": "-", "url": home, "count": 1]], "hasCalls": true, "call": call,
    ]
    _ = visit.page(.grants, title: "-", ["grants": list])
    _ = visit.page(.grant, title: "-", ["grant": .record(application)])
  }
}

extension GrantSamples {
  private var home: Value { .text(visit.site.link(.home)) }
  private var moment: Value { visit.site.moment(visit.now, visit.language) }

  private var application: Record {
    let row: Value = ["label": "-", "text": "-"]
    let head: Record = [
      "id": "2000-000001", "backURL": home, "backLabel": "-", "state": "-", "received": moment,
      "applied": "1", "category": "-", "isWithdrawn": true, "behalf": true, "left": "1",
      "version": "-", "points": "1", "pointsMax": 1, "rows": [row], "hasFiles": true,
      "files": [["name": "-", "size": "-", "url": home]],
      "sealed": ["isOpen": true, "rows": [row], "action": home],
      "history": [["what": "-", "by": "-", "at": moment, "note": "-"]],
    ]
    return head.merging(forms)
  }

  private var criterion: Value {
    [
      "name": "points-a", "label": "-", "help": "-", "points": 1, "max": 1, "weight": 2,
      "isWeighted": true, "value": "1",
    ]
  }

  private var forms: Record {
    [
      "hidden": true, "hasScores": true, "readers": "1/2", "needsReaders": true,
      "scores": [
        ["reader": "-", "at": moment, "reason": "-", "total": 1, "criteria": [criterion]]
      ],
      "score": ["action": home, "reason": "-", "criteria": [criterion]],
      "proposal": [
        "by": "-", "at": moment, "granted": "1", "purpose": "-", "reason": "-", "name": "-",
        "isOwn": false, "approve": home, "reject": home, "note": "-",
      ],
      "decide": [
        "action": home, "granted": "1", "purpose": "-", "reason": "-", "name": "-",
        "isPerson": true, "personNote": "-", "needsApproval": true,
      ],
      "decision": [
        "outcome": "-", "granted": "1", "purpose": "-", "reason": "-", "name": "-",
        "decided": "-", "expires": "-",
      ],
    ]
  }
}
