// Reads the rules of a call for grants: `grant` of a channel's file.

internal import Diagnostics
internal import Documents
internal import Participation

/// Reads `grant` and the keys in it.
struct GrantRulesReader {
  let languages: [Language]
  let problems: Problems

  func read(_ channel: MapReader, isWanted: Bool) -> GrantRules? {
    guard let node = channel.node("grant") else {
      if isWanted, let kind = channel.node("kind") {
        problems.report(
          kind.diagnostic(
            "a channel of grants needs \"grant\"",
            hint: "add grant: with applied, applicant and criteria"))
      }
      return nil
    }
    if !isWanted {
      problems.report(
        node.diagnostic("only a channel of grants has \"grant\"", hint: "write kind: grant"))
    }
    return channel.map("grant").flatMap(rules)
  }
}

extension GrantRulesReader {
  private func rules(_ map: MapReader) -> GrantRules? {
    defer { map.finish() }
    let readers = map.integer("readers", in: 1...GrantRules.readersMax)
    let appealDays = map.integer("appeal-days", in: 1...GrantRules.appealDaysMax)
    let budget = sum(map, "budget")
    let department = map.key("department")
    let applied = map.requiredKey("applied")
    let applicant = map.requiredKey("applicant")
    let kind = map.key("applicant-kind")
    let category = map.key("category")
    let purpose = map.key("purpose")
    let criteria = criteria(map)
    guard let applied, let applicant else { return nil }
    return GrantRules(
      budget: budget, readers: readers ?? GrantRules.readersDefault,
      appealDays: appealDays ?? GrantRules.appealDaysDefault, criteria: criteria,
      department: department,
      fields: GrantRules.Fields(
        applied: applied, applicant: applicant, applicantKind: kind, category: category,
        purpose: purpose))
  }

  /// Euros, as people write them.
  private func sum(_ map: MapReader, _ key: String) -> FixedNumber? {
    guard let node = map.node(key) else { return nil }
    let sum = node.isScalar ? try? Field.sum(node.spelling) : nil
    if let sum, sum.units > 0 { return sum }
    problems.report(
      node.diagnostic("\"\(key)\" is no sum of money", hint: "for example 40000 or 1250.50"))
    return nil
  }

  private func criteria(_ map: MapReader) -> [GrantCriterion] {
    guard let node = map.required("criteria"), let list = map.list("criteria") else { return [] }
    if list.isEmpty || list.count > GrantRules.criteriaMax {
      problems.report(
        node.diagnostic("there are 1 to \(GrantRules.criteriaMax) criteria"))
    }
    var seen: Set<Key> = []
    return list.compactMap { node in
      guard let criterion = criterion(node) else { return nil }
      if seen.insert(criterion.key).inserted { return criterion }
      problems.report(
        node.diagnostic(
          "the criterion \"\(criterion.key)\" stands here twice", hint: "keep one of the two"))
      return nil
    }
  }

  private func criterion(_ node: Node) -> GrantCriterion? {
    guard let map = MapReader(node, "a criterion", problems) else { return nil }
    defer { map.finish() }
    let key = map.requiredKey("key")
    let label = map.requiredLocalized("label", in: languages)
    let help = map.localized("help", in: languages)
    _ = map.required("points")
    let points = map.integer("points", in: 1...GrantCriterion.pointsMax)
    let weight = map.integer("weight", in: 1...GrantCriterion.weightMax)
    guard let key, let label, let points else { return nil }
    return GrantCriterion(
      key: key, label: label, help: help, points: points, weight: weight ?? 1)
  }
}
