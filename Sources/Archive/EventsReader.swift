// Reads the events of a case record.

internal import Diagnostics
internal import Documents
internal import Participation

/// The reader of a record's `events`.
struct EventsReader {
  let reader: CaseReader

  func read(_ json: inout JSONReader) throws(Diagnostic) -> [Event] {
    let start = json.valueStart
    var events: [Event] = []
    try json.beginArray()
    while try json.nextElement() {
      let place = json.valueStart
      let event = try event(&json)
      try check(event, after: events.last, json.source, at: place)
      events.append(event)
    }
    guard !events.isEmpty else {
      throw json.source.diagnostic(
        at: start, "a case has at least one event", hint: "the first one is \"received\"")
    }
    return events
  }
}

extension EventsReader {
  /// What an event says, before its kind decides what of it counts.
  private struct Parts {
    var at: Timestamp?
    var kind: Event.Kind.Name?
    var department: Key?
    var note: String?
    var body: String?
    var outcome: Outcome?
    var reason: Reason?
    var until: CivilDate?
    var into: CaseID?
    var count: Int?
  }

  private func event(_ json: inout JSONReader) throws(Diagnostic) -> Event {
    let start = json.valueStart
    var parts = Parts()
    try json.beginObject()
    while let key = try json.nextKey() { try take(key, &json, &parts) }
    let source = json.source
    guard let at = parts.at else { throw Self.missing("at", "every event", source, start) }
    guard let kind = parts.kind else { throw Self.missing("kind", "every event", source, start) }
    return Event(at: at, try self.kind(kind, parts, source, start))
  }

  private func take(
    _ key: String, _ json: inout JSONReader, _ parts: inout Parts
  ) throws(Diagnostic) {
    switch key {
    case "at": parts.at = try timestamp(&json)
    case "kind": parts.kind = try word(&json, "event kind")
    case "department":
      parts.department = try reader.key(
        &json, "department", among: reader.vocabulary?.departments)
    case "note": parts.note = try json.string()
    case "body": parts.body = try json.string()
    case "outcome": parts.outcome = try word(&json, "outcome")
    case "reason": parts.reason = try word(&json, "reason")
    case "until": parts.until = try date(&json)
    case "into": parts.into = try reader.caseID(&json)
    case "count": parts.count = try count(&json)
    default: _ = try json.skip()
    }
  }

  private func kind(
    _ name: Event.Kind.Name, _ parts: Parts, _ source: SourceText, _ start: Int
  ) throws(Diagnostic) -> Event.Kind {
    func need<Value>(_ value: Value?, _ key: String) throws(Diagnostic) -> Value {
      guard let value else {
        throw Self.missing(key, "an event of kind \"\(name.rawValue)\"", source, start)
      }
      return value
    }
    switch name {
    case .received: return .received
    case .published: return .published
    case .redacted: return .redacted(try need(parts.reason, "reason"))
    case .withheld: return .withheld(try need(parts.reason, "reason"))
    case .erased: return .erased(try need(parts.reason, "reason"))
    case .allocated: return .allocated(department: try need(parts.department, "department"))
    case .handling: return .handling(note: parts.note)
    case .answered:
      return .answered(
        Answer(
          department: try need(parts.department, "department"),
          body: try need(parts.body, "body"), outcome: parts.outcome))
    case .planned: return .planned(until: try need(parts.until, "until"), note: parts.note)
    case .merged: return .merged(into: try need(parts.into, "into"))
    case .reopened: return .reopened(note: parts.note)
    case .supported: return .supported(count: try need(parts.count, "count"))
    }
  }

  private func check(
    _ event: Event, after previous: Event?, _ source: SourceText, at place: Int
  ) throws(Diagnostic) {
    guard let previous else {
      guard event.kind == .received else {
        throw source.diagnostic(at: place, "the first event must be \"received\"")
      }
      return
    }
    guard event.at >= previous.at else {
      throw source.diagnostic(
        at: place, "this event is earlier than the one before it",
        hint: "events stand in the order of time")
    }
  }
}

extension EventsReader {
  private static func missing(
    _ key: String, _ what: String, _ source: SourceText, _ start: Int
  ) -> Diagnostic {
    source.diagnostic(at: start, "\(what) needs \"\(key)\"", hint: "add \"\(key)\" to it")
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ json: inout JSONReader, _ noun: String
  ) throws(Diagnostic) -> Word where Word.RawValue == String {
    let text = try json.string()
    if let word = Word(rawValue: text) { return word }
    throw json.diagnostic(
      "there is no \(noun) \"\(text)\"",
      hint: Suggestion.hint(
        for: text, among: Word.allCases.map(\.rawValue), noun: "\(noun)s"))
  }

  private func timestamp(_ json: inout JSONReader) throws(Diagnostic) -> Timestamp {
    let text = try json.string()
    if let moment = Timestamp(text) { return moment }
    throw json.diagnostic("this is no date and time", hint: "write it as 2026-11-02T07:14:03Z")
  }

  private func date(_ json: inout JSONReader) throws(Diagnostic) -> CivilDate {
    let text = try json.string()
    if let date = CivilDate(text) { return date }
    throw json.diagnostic("this is no date", hint: "write it as 2026-11-30")
  }

  private func count(_ json: inout JSONReader) throws(Diagnostic) -> Int {
    let count = try json.integer()
    if count >= 0 { return count }
    throw json.diagnostic("a count is not negative")
  }
}
