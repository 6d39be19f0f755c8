// What stands around a case: cases like it, and what was done to it.

internal import Inbox
internal import Mustache
internal import Participation

extension CasePage {
  /// The history of the desk, the newest first, and the cases into which this one could be merged.
  func around() throws -> Record {
    let reading = try call.desk.history.reading(of: call.id)
    return [
      "history": .list(reading.entries.reversed().map(entry)),
      "hasHistory": .bool(!reading.entries.isEmpty),
      "merge": try merge(),
    ]
  }
}

extension CasePage {
  private static let similarMax = 8

  private func merge() throws -> Value {
    guard let state, file.isShown, state.status != .done else { return .null }
    let typedWords = visit.query("like")?.trimmed ?? ""
    let place = file.story?.place?.address ?? ""
    let words = typedWords.isEmpty ? "\(file.story?.title ?? "") \(place)" : typedWords
    let similar = try call.office.memory.index.similar(
      to: words, except: call.id, countMax: Self.similarMax, at: visit.now)
    return [
      "action": call.link(.merge), "into": .text(value(.merge, "number").showable),
      "searchURL": .text(visit.site.link(.file(call.id, from: nil))),
      "like": .text(typedWords.showable), "hasSimilar": .bool(!similar.isEmpty),
      "similar": .list(
        similar.map { other in
          [
            "id": .text(other.id.text), "title": .text(other.title.onOneLineOfDesk),
            "place": .optionalText(other.place.isEmpty ? nil : other.place.onOneLineOfDesk),
            "received": moment(other.received),
            "status": .text(phrases("status_\(other.status.rawValue)")),
            "statusKey": .text(other.status.rawValue),
          ]
        }),
    ]
  }

  private func entry(_ entry: HistoryEntry) -> Value {
    [
      "at": moment(entry.at), "by": .text(entry.by),
      "department": .optionalText(
        entry.department.map { visit.site.department($0, visit.language) }),
      "what": .text(phrases("desk_history_\(entry.what.rawValue)")),
      "details": .list(entry.details.sorted { $0.key < $1.key }.compactMap(detail)),
    ]
  }

  /// Codes in words; texts as they were written.
  private func detail(_ name: String, _ value: String) -> Value? {
    let text: String
    switch name {
    case "reason":
      text = value.split(separator: " ").map { phrases("reason_\($0)") }.joined(separator: ", ")
    case "outcome":
      text = value == "interim" ? phrases("event_interim") : phrases("outcome_\(value)")
    case "decision": text = phrases("desk_screening_is_\(value)")
    case "what": text = phrases("desk_history_\(value)")
    case "to", "department":
      text = Key(value).map { visit.site.department($0, visit.language) } ?? value
    default: text = value
    }
    return ["name": .text(phrases("desk_detail_\(name)")), "text": .text(text.showable)]
  }
}
