// Reads `where:`: which cases a list holds.

internal import Diagnostics
internal import Documents
internal import Participation

/// Builds a filter from its group of keys; every mistake is reported where it stands.
struct CaseFilterReader {
  let words: CaseWords
  let problems: Problems

  static let daysMax = 36_500

  func read(_ node: Node, _ name: String) -> CaseFilter {
    guard let map = MapReader(node, name, problems) else { return .everything }
    var parts: [CaseFilter] = []
    for field in CaseFilter.KeyField.allCases { parts += values(map, field) }
    parts += numbers(map)
    for field in CaseFilter.MomentField.allCases { parts += moment(map, field) }
    for flag in [CaseFilter.Flag.redacted, .merged, .behalf] {
      parts += map.bool(flag.rawValue).map { [.flag(flag, $0)] } ?? []
    }
    for field in CaseFilter.AmountField.allCases { parts += amount(map, field) }
    for field in CaseFilter.TextField.allCases { parts += text(map, field) }
    // What is left out: a case that meets any of these.
    parts += map.node("not").map { [.not(.any(read($0, "\"not\"").parts))] } ?? []
    if let groups = map.list("any") { parts.append(.any(groups.map { read($0, "\"any\"") })) }
    map.finish()
    return .all(parts)
  }
}

extension CaseFilterReader {
  /// One value or a list of them.
  private func scalars(_ map: MapReader, _ name: String) -> [(text: String, node: Node)] {
    guard let found = map.node(name) else { return [] }
    let nodes = if case .list(let nodes) = found.value { nodes } else { [found] }
    return nodes.compactMap { node in
      switch node.value {
      case .text(let text): return (text, node)
      case .integer: return (node.spelling, node)
      default:
        map.wrong(node, name, "a value or a list of values")
        return nil
      }
    }
  }

  private func values(_ map: MapReader, _ field: CaseFilter.KeyField) -> [CaseFilter] {
    let name = field.rawValue
    guard map.node(name) != nil else { return [] }
    let known = words.values(of: field)
    let values = scalars(map, name).compactMap { text, node -> String?? in
      if text == CaseWords.none { return .some(nil) }
      if known?.contains(text) ?? (Key(text.lowercased()) != nil) { return text }
      problems.report(
        node.diagnostic(
          "there is no \(name) \"\(text)\"",
          hint: field == .visibility && text == Visibility.pending.rawValue
            ? "what is not reviewed yet is on no list"
            : known.flatMap { Suggestion.hint(for: text, among: $0, noun: "values") }))
      return nil
    }
    return [.key(field, oneOf: values)]
  }

  private func numbers(_ map: MapReader) -> [CaseFilter] {
    guard map.node("id") != nil else { return [] }
    return [
      .number(
        scalars(map, "id").compactMap { text, node in
          if let id = CaseID(text) { return id }
          problems.report(
            node.diagnostic(
              "\"\(text)\" is no case number", hint: "write it as in 2026-000123"))
          return nil
        })
    ]
  }

  private func amount(_ map: MapReader, _ field: CaseFilter.AmountField) -> [CaseFilter] {
    guard let found = map.node(field.rawValue) else { return [] }
    let limits = 0...CaseFilterReader.daysMax * 10
    if case .integer(let exact) = found.value {
      return map.integer(field.rawValue, in: limits) == nil ? [] : [.amount(field, exact...exact)]
    }
    guard let range = MapReader(found, "\"\(field.rawValue)\"", problems) else { return [] }
    let least = range.integer("at-least", in: limits) ?? limits.lowerBound
    let most = range.integer("at-most", in: limits) ?? limits.upperBound
    range.finish()
    guard least <= most else {
      problems.report(
        found.diagnostic("no number is from \(least) to \(most)", hint: "exchange the two"))
      return []
    }
    return [.amount(field, least...most)]
  }

  private func text(_ map: MapReader, _ field: CaseFilter.TextField) -> [CaseFilter] {
    guard let found = map.node(field.rawValue) else { return [] }
    if field == .place, case .bool(let isThere) = found.value { return [.flag(.place, isThere)] }
    guard let group = MapReader(found, "\"\(field.rawValue)\"", problems) else { return [] }
    let texts = scalars(group, "contains").map(\.text)
    if group.required("contains") != nil, texts.isEmpty || texts.contains("") {
      problems.report(
        found.diagnostic("every text contains nothing at all", hint: "write a word"))
    }
    group.finish()
    return [.text(field, containing: texts)]
  }
}

extension CaseFilterReader {
  /// Days, or for an answer and an end whether there is one.
  private func moment(_ map: MapReader, _ field: CaseFilter.MomentField) -> [CaseFilter] {
    guard let found = map.node(field.rawValue) else { return [] }
    if case .bool(let isThere) = found.value {
      if let flag = CaseFilter.Flag(rawValue: field.rawValue) { return [.flag(flag, isThere)] }
    } else if found.isScalar {
      if let days = DayReader.days(found) { return [.day(field, .between(days.first, days.last))] }
    } else if let group = MapReader(found, "\"\(field.rawValue)\"", problems) {
      return spans(group).map { .day(field, $0) }
    } else {
      return []
    }
    problems.report(found.diagnostic("this is no day, month or year", hint: DayReader.hint))
    return []
  }

  private func spans(_ map: MapReader) -> [CaseFilter.DaySpan] {
    let from = day(map, "from")?.first
    let to = day(map, "to")?.last
    var spans = ["month", "year"].compactMap { day(map, $0) }.map {
      CaseFilter.DaySpan.between($0.first, $0.last)
    }
    if from != nil || to != nil { spans.append(.between(from, to)) }
    if let from, let to, to < from, let node = map.node("to") {
      problems.report(
        node.diagnostic("the last day is before the first", hint: "exchange the two"))
    }
    let limits = 1...Self.daysMax
    spans += map.integer("last-days", in: limits).map { [.last(days: $0)] } ?? []
    spans += map.integer("older-than-days", in: limits).map { [.olderThan(days: $0)] } ?? []
    map.finish()
    return spans
  }

  private func day(_ map: MapReader, _ name: String) -> (first: CivilDate, last: CivilDate)? {
    guard let node = map.node(name) else { return nil }
    if let days = DayReader.days(node) { return days }
    problems.report(node.diagnostic("this is no day, month or year", hint: DayReader.hint))
    return nil
  }
}

/// Reads a day, or all days of a month or year.
private enum DayReader {
  static let hint = "write it as 2026-11-30, 2026-11 or 2026"

  static func days(_ node: Node) -> (first: CivilDate, last: CivilDate)? {
    let text: String
    switch node.value {
    case .text(let written): text = written
    case .integer(let year): text = String(year)
    default: return nil
    }
    if let day = CivilDate(text) { return (day, day) }
    if let first = CivilDate("\(text)-01") {
      let next = CivilDate(
        year: first.month == 12 ? first.year + 1 : first.year,
        month: first.month == 12 ? 1 : first.month + 1, day: 1)
      return next.map { (first, CivilDate(daysSince1970: $0.daysSince1970 - 1)) }
    }
    guard let first = CivilDate("\(text)-01-01"), let last = CivilDate("\(text)-12-31") else {
      return nil
    }
    return (first, last)
  }
}

extension CaseFilter {
  /// The conditions of a group of keys.
  fileprivate var parts: [CaseFilter] {
    if case .all(let parts) = self { parts } else { [self] }
  }
}
