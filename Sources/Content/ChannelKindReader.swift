// Reads what becomes of what a channel receives: `kind`, and `support` of initiatives.

internal import Diagnostics
internal import Documents
internal import Participation

/// Reads `kind` and the keys that belong to it.
struct ChannelKindReader {
  let languages: [Language]
  let problems: Problems

  enum Name: String, CaseIterable {
    case cases, initiative, survey, grant
  }

  func read(_ channel: MapReader) -> Channel.Kind {
    let name = name(channel)
    let rules = support(channel, isWanted: name == .initiative)
    let grant = GrantRulesReader(languages: languages, problems: problems)
      .read(channel, isWanted: name == .grant)
    switch name {
    case .cases: return .cases
    case .survey: return .survey
    case .grant: return grant.map(Channel.Kind.grant) ?? .survey
    case .initiative: return rules.map(Channel.Kind.initiative) ?? .cases
    }
  }
}

extension ChannelKindReader {
  private static let residentsMax = 10_000_000
  private static let monthsMax = 60
  /// In per cent, with at most two decimals.
  private static let percentDecimals = 2
  private static let thresholdsMax = 10

  private func name(_ map: MapReader) -> Name {
    guard let text = map.text("kind"), let node = map.node("kind") else { return .cases }
    if let name = Name(rawValue: text) { return name }
    problems.report(
      node.diagnostic(
        "there is no kind of channel \"\(text)\"",
        hint: Suggestion.hint(for: text, among: Name.allCases.map(\.rawValue), noun: "kinds")))
    return .cases
  }

  private func support(_ channel: MapReader, isWanted: Bool) -> SupportRules? {
    guard let node = channel.node("support") else {
      if isWanted, let node = channel.node("kind") {
        problems.report(
          node.diagnostic(
            "a channel of initiatives needs \"support\"",
            hint: "add support: with the number of residents"))
      }
      return nil
    }
    guard let map = channel.map("support") else { return nil }
    defer { map.finish() }
    if !isWanted {
      problems.report(
        node.diagnostic(
          "only a channel of initiatives has \"support\"", hint: "write kind: initiative"))
    }
    _ = map.required("residents")
    let residents = map.integer("residents", in: 1...Self.residentsMax)
    let months = map.integer("months", in: 1...Self.monthsMax)
    let older = map.integer("residents-over-15", in: 1...Self.residentsMax)
    let nodes = map.list("thresholds") ?? []
    if nodes.count > Self.thresholdsMax {
      problems.report(node.diagnostic("there are at most \(Self.thresholdsMax) thresholds"))
    }
    let written = nodes.compactMap { threshold($0, residents ?? 1) }
    guard let residents else { return nil }
    let thresholds =
      map.node("thresholds") == nil
      ? StatutoryThresholds.all(residents: residents, older: older) : written
    return SupportRules(
      residents: residents, months: months ?? SupportRules.monthsDefault, thresholds: thresholds)
  }

  /// `percent: 4`, where the law says so `of: 4600` instead of all residents, and `meaning`.
  private func threshold(_ node: Node, _ residents: Int) -> SupportRules.Threshold? {
    guard let map = MapReader(node, "a threshold", problems) else { return nil }
    defer { map.finish() }
    let share = basisPoints(map)
    let all = map.integer("of", in: 1...Self.residentsMax) ?? residents
    let meaning = map.requiredLocalized("meaning", in: languages)
    guard let share, let meaning else { return nil }
    return SupportRules.Threshold(basisPoints: share, of: all, meaning: meaning)
  }

  private func basisPoints(_ map: MapReader) -> Int? {
    guard let node = map.required("percent") else { return nil }
    let number =
      node.isScalar
      ? try? FixedNumber.typed(node.spelling, decimals: Self.percentDecimals) : nil
    if let number, (1...10_000).contains(number.units) { return number.units }
    problems.report(
      node.diagnostic("this is no share in per cent", hint: "for example 2 or 2.5"))
    return nil
  }
}
