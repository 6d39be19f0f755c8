// What the desk keeps of one application: the readers' scores, and a decision that waits.

internal import Diagnostics
internal import Documents
internal import Inbox
package import Participation

/// The points of one reader, with a written reason; it stands once it is given.
package struct GrantScore: Hashable, Sendable {
  /// The name of a `DeskActor`.
  package let reader: String
  package let at: Timestamp
  package let points: [Key: Int]
  package let reason: String
}

/// A decision that somebody wrote and somebody else has to approve.
package struct WaitingGrant: Hashable, Sendable {
  package let by: String
  package let at: Timestamp
  package let verdict: GrantVerdict
}

/// What an official decides on an application.
package struct GrantVerdict: Hashable, Sendable {
  /// In cents; nought rejects it.
  package let granted: FixedNumber
  package let purpose: String
  package let reason: String
  package let isPerson: Bool
  package let name: String

  package init(
    granted: FixedNumber, purpose: String, reason: String, isPerson: Bool, name: String
  ) {
    self.granted = granted
    self.purpose = purpose.trimmed
    self.reason = reason.trimmed
    self.isPerson = isPerson
    self.name = name.trimmed
  }
}

/// The private file of one application, `<state>/grants/<id>.json`.
package struct GrantFile: Hashable, Sendable, Undisclosed {
  package var scores: [GrantScore] = []
  package var waiting: WaitingGrant?

  package static let reasonCharactersMax = 4_000

  /// Whether the official has given points.
  package func hasScore(by reader: String) -> Bool { scores.contains { $0.reader == reader } }

  /// The average, once all readers have given theirs.
  package func points(_ rules: GrantRules) -> GrantPoints? {
    guard scores.count >= rules.readers else { return nil }
    let sum = scores.reduce(0) { $0 + rules.points($1.points) }
    return GrantPoints(sum: sum, readers: scores.count)
  }

  /// What an official may see: nobody sees the points of others before their own, or before all.
  package func seen(by reader: String, _ rules: GrantRules) -> [GrantScore] {
    let isOver = scores.count >= rules.readers
    return isOver || hasScore(by: reader) ? scores : []
  }
}

extension GrantFile {
  var json: [UInt8] {
    var json = JSONWriter(.indented(1))
    json.beginObject()
    json.key("scores")
    json.beginArray()
    for score in scores { score.write(to: &json) }
    json.endArray()
    if let waiting {
      json.key("waiting")
      waiting.write(to: &json)
    }
    json.endObject()
    return json.finish() + [0x0A]
  }

  /// - Throws: `BrokenGrantFile`, which quotes nothing of it.
  init(json bytes: [UInt8], path: String) throws(BrokenGrantFile) {
    let problems = Problems()
    guard
      let node = JSONDocument.parse(SourceText(file: path, bytes: bytes), problems: problems),
      let map = MapReader(node, "a file of scores", problems)
    else { throw BrokenGrantFile(path: path) }
    let scores = (map.list("scores") ?? []).map { GrantScore($0, problems) }
    let waiting = map.map("waiting").flatMap { WaitingGrant($0) }
    let isWhole = map.node("waiting") == nil || waiting != nil
    map.finish()
    guard !problems.hasErrors, isWhole, !scores.contains(nil) else {
      throw BrokenGrantFile(path: path)
    }
    self.init(scores: scores.compactMap(\.self), waiting: waiting)
  }
}

/// A private file about an application cannot be read; nothing was changed.
package struct BrokenGrantFile: Error, Hashable, Sendable {
  package let path: String
}

extension GrantScore {
  fileprivate func write(to json: inout JSONWriter) {
    json.beginObject()
    json.entry("reader", reader)
    json.entry("at", at.description)
    json.key("points")
    json.beginObject()
    for (key, points) in points.sorted(by: { $0.key < $1.key }) {
      json.entry(key.text, points)
    }
    json.endObject()
    json.entry("reason", reason)
    json.endObject()
  }

  fileprivate init?(_ node: Node, _ problems: Problems) {
    guard let map = MapReader(node, "a score", problems) else { return nil }
    defer { map.finish() }
    guard let reader = map.requiredText("reader"),
      let at = map.requiredText("at").flatMap({ Timestamp($0) }),
      let given = map.map("points"), let reason = map.requiredText("reason")
    else { return nil }
    var points: [Key: Int] = [:]
    for entry in given.named {
      guard let key = Key(entry.key),
        let number = given.integer(entry.key, in: 0...GrantCriterion.pointsMax)
      else { return nil }
      points[key] = number
    }
    self.init(reader: reader, at: at, points: points, reason: reason)
  }
}

extension WaitingGrant {
  fileprivate func write(to json: inout JSONWriter) {
    json.beginObject()
    json.entry("by", by)
    json.entry("at", at.description)
    json.entry("granted", verdict.granted.description)
    json.entry("purpose", verdict.purpose)
    json.entry("reason", verdict.reason)
    json.key("person")
    json.bool(verdict.isPerson)
    json.entry("name", verdict.name)
    json.endObject()
  }

  fileprivate init?(_ map: MapReader) {
    defer { map.finish() }
    guard let by = map.requiredText("by"),
      let at = map.requiredText("at").flatMap({ Timestamp($0) }),
      let granted = map.requiredText("granted").flatMap({ try? Field.sum($0) }),
      let purpose = map.requiredText("purpose"), let reason = map.requiredText("reason"),
      let isPerson = map.bool("person"), let name = map.requiredText("name")
    else { return nil }
    self.init(
      by: by, at: at,
      verdict: GrantVerdict(
        granted: granted, purpose: purpose, reason: reason, isPerson: isPerson, name: name))
  }
}
