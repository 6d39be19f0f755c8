// Comments that nobody wrote, so that their part of a case's page can be tried without any.

internal import Mustache
internal import Participation

extension CaseSamples {
  /// With everything once filled, and once empty.
  func comments(_ isFull: Bool) -> Record {
    guard isFull else { return ["comments": .null, "signatures": .null] }
    let moment = visit.site.moment(visit.now, visit.language)
    let link = Value.text(visit.site.link(.home))
    let reasons: Value = [["value": "a", "label": "-", "selected": true]]
    return [
      "signatures": ["action": link, "paper": "1", "note": "-"],
      "comments": [
        "action": link, "hasWaiting": true, "hasShown": true, "hasWithheld": true,
        "reasons": reasons, "departments": reasons, "needsApproval": true, "replacement": "-",
        "waiting": .list(
          [true, false].map { waiting($0, moment: moment, reasons: reasons) }),
        "shown": .list([true, false].map { shown($0, moment: moment, reasons: reasons) }),
        "withheld": [
          ["id": "sample3", "received": moment, "name": .null, "text": "-", "reason": "-"]
        ],
      ],
    ]
  }

  private func waiting(_ isFull: Bool, moment: Value, reasons: Value) -> Value {
    let pieces: Value = [["text": "-", "kind": .null], ["text": "-", "kind": "-"]]
    return [
      "id": isFull ? "sample1" : "sample2", "received": moment, "name": isFull ? pieces : .null,
      "pieces": pieces, "isReply": .bool(isFull), "textLang": isFull ? "fi" : .null,
      "signals": isFull ? [["label": "-"]] : [], "hasSignals": .bool(isFull),
      "proposal": isFull
        ? ["by": "-", "at": moment, "text": "-", "name": "-", "isOwn": true] : .null,
      "found": isFull
        ? [
          [
            "value": "-", "text": "-", "id": "found-sample1-1", "checked": true, "kind": "-",
            "replacement": "-",
          ]
        ] : [],
      "passage": "-", "instead": "-", "reasons": reasons,
    ]
  }

  private func shown(_ isFull: Bool, moment: Value, reasons: Value) -> Value {
    [
      "id": isFull ? "sample4" : "sample5", "at": moment, "name": isFull ? "-" : .null,
      "text": isFull ? "-" : "", "textLang": "fi", "department": isFull ? "-" : .null,
      "isReply": .bool(isFull), "removed": isFull ? .null : "-", "isShown": .bool(isFull),
      "reply": isFull ? "-" : "", "mayReply": .bool(isFull), "reasons": reasons,
      "passage": "-", "instead": "-",
    ]
  }
}
