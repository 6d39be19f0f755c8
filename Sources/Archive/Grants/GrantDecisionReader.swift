// Reads and writes the record of a decision on a grant.

internal import Diagnostics
internal import Documents
internal import Participation

/// Builds a decision from its record.
struct GrantDecisionReader {
  let problems: Problems

  func read(_ node: Node) -> GrantDecision? {
    guard let map = MapReader(node, "a decision on a grant", problems) else { return nil }
    defer { map.finish() }
    let id = value(map, "id", "a case number") { CaseID($0) }
    let channel = value(map, "channel", "a key") { Key($0) }
    let language = value(map, "lang", "a language") { Language($0) }
    let applicant = applicant(map)
    let category = map.text("category").flatMap { Key($0) }
    let applied = value(map, "applied", "a sum such as 1200.00", Self.sum)
    let granted = value(map, "granted", "a sum such as 1200.00", Self.sum)
    let purpose = map.requiredText("purpose")
    let reason = map.requiredText("reason")
    let decided = value(map, "decided", "a day such as 2026-11-30") { CivilDate($0) }
    guard let id, let channel, let language, let applicant, let applied, let granted,
      let purpose, let reason, let decided
    else { return nil }
    return GrantDecision(
      id: id, channel: channel, language: language, applicant: applicant, category: category,
      applied: applied, granted: granted, purpose: purpose, reason: reason, decided: decided)
  }
}

extension GrantDecisionReader {
  private static let kinds = ["association", "person"]

  private func applicant(_ map: MapReader) -> GrantDecision.Applicant? {
    guard map.required("applicant") != nil, let own = map.map("applicant") else { return nil }
    defer { own.finish() }
    let kind = value(own, "kind", "association or person") {
      Self.kinds.contains($0) ? $0 : nil
    }
    let name = own.text("name")
    guard kind == "person" else {
      _ = own.required("name")
      return kind == nil ? nil : name.map { .association(name: $0) }
    }
    let expires = value(own, "expires", "a day such as 2026-11-30") { CivilDate($0) }
    return expires.map { .person(name: name, expires: $0) }
  }

  private func value<Value>(
    _ map: MapReader, _ key: String, _ what: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let text = map.requiredText(key), let node = map.node(key) else { return nil }
    if let value = read(text) { return value }
    problems.report(node.diagnostic("\"\(key)\" must be \(what)"))
    return nil
  }

  private static func sum(_ text: String) -> FixedNumber? {
    let sum = try? FixedNumber.typed(text, decimals: Field.centDecimals)
    return sum.flatMap { $0.units >= 0 ? $0 : nil }
  }
}

extension GrantDecision {
  /// The whole record with a line feed at its end.
  package var json: [UInt8] {
    var json = JSONWriter(.indented(1))
    json.beginObject()
    json.entry("id", id.text)
    json.entry("channel", channel.text)
    json.entry("lang", language.code)
    json.key("applicant")
    json.beginObject()
    switch applicant {
    case .association(let name):
      json.entry("kind", "association")
      json.entry("name", name)
    case .person(let name, let expires):
      json.entry("kind", "person")
      json.entry("name", name)
      json.entry("expires", expires.description)
    }
    json.endObject()
    json.entry("category", category?.text)
    json.entry("applied", applied.description)
    json.entry("granted", granted.description)
    json.entry("purpose", purpose)
    json.entry("reason", reason)
    json.entry("decided", decided.description)
    json.endObject()
    return json.finish() + [0x0A]
  }
}
