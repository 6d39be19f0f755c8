// Reads a process's file, `content/processes/<key>.yaml`.

internal import Diagnostics
internal import Documents
internal import FrontMatter
internal import Participation
internal import Tally

/// Builds a process from its YAML file; the file's name is the process's key.
struct ProcessReader {
  let languages: [Language]
  let zone: TimeZoneName
  let problems: Problems

  /// - Parameter deskSource: what officials decided at the desk; nil where they decided nothing.
  func read(_ source: SourceText, key: Key, deskSource: SourceText? = nil) -> SiteProcess? {
    guard let node = YAMLDocument.parse(source, problems: problems),
      let map = MapReader(node, "a process", problems)
    else { return nil }
    let countBefore = problems.sorted.count
    let name = map.requiredLocalized("name", in: languages)
    let slug = slug(map)
    let description = map.requiredLocalized("description", in: languages)
    let budget = euros(map, "budget")
    let phases = PhasesReader(zone: zone, problems: problems).read(map)
    let ideas = map.key("ideas")
    let votes = VoteRulesReader(problems: problems)
    let ballot = votes.ballot(map)
    let voters = votes.voters(map)
    let mayReplace = map.bool("replace") ?? false
    let showsTurnout = map.bool("turnout") ?? false
    let terms = votes.terms(map)
    let proposals = ProposalsReader(languages: languages, problems: problems).read(map)
    let decisions = screening.decisions(map, proposals.map(\.id))
    let desk = deskSource.flatMap {
      screening.sheet($0, beside: proposals, decisions.map(\.decision))
    }
    let sheet = desk?.sheet ?? .empty
    let all = (proposals + sheet.proposals).map { proposal in
      sheet.progress.filter { $0.proposal == proposal.id }.reduce(proposal) { $0.adding($1) }
    }
    let ties = ties(map, all.map(\.id))
    map.finish()
    guard problems.sorted.count == countBefore, let name, let slug, let description, let budget,
      let phases, let ballot, let voters, let terms
    else { return nil }
    let process = BudgetProcess(
      key: key, name: name, slug: slug, description: description, budget: budget, phases: phases,
      ideasChannel: ideas, ballot: ballot, voters: voters, mayReplace: mayReplace,
      showsTurnout: showsTurnout, proposals: all,
      decisions: decisions.map(\.decision) + sheet.decisions, ties: ties)
    let places = SiteProcess.Places(
      slug: SourcePlace(map.node("slug") ?? node),
      ideasChannel: map.node("ideas").map(SourcePlace.init),
      ideas: decisions.map(\.place) + (desk?.places ?? []))
    return SiteProcess(
      process: process, terms: terms, source: source, places: places, desk: sheet,
      deskSource: deskSource)
  }
}

extension ProcessReader {
  private var screening: ScreeningReader {
    ScreeningReader(languages: languages, problems: problems)
  }

  private func slug(_ map: MapReader) -> LocalizedText? {
    guard let text = map.requiredLocalized("slug", in: languages), let node = map.node("slug")
    else { return nil }
    guard let wrong = Set(text.texts.values).sorted().first(where: { Key($0) == nil }) else {
      return text
    }
    problems.report(
      node.diagnostic(
        "\"\(wrong)\" cannot stand in an address",
        hint: "use lower-case letters a to z, digits and -"))
    return nil
  }

  private func euros(_ map: MapReader, _ name: String) -> Int? {
    _ = map.required(name)
    return map.integer(name, in: 1...BudgetProcess.budgetMax)
  }

  private func ties(_ map: MapReader, _ known: [Key]) -> [Key] {
    guard let list = map.list("ties"), let node = map.node("ties") else { return [] }
    var order: [Key] = []
    for item in list {
      guard case .text(let text) = item.value, let key = Key(text) else {
        map.wrong(item, "ties", "a list of the ids of all proposals")
        continue
      }
      if !known.contains(key) { screening.reportUnknown(key, item, known) }
      if order.contains(key) {
        problems.report(item.diagnostic("the proposal \"\(key)\" stands here twice"))
      }
      order.append(key)
    }
    if let missing = known.first(where: { !order.contains($0) }) {
      problems.report(
        node.diagnostic(
          "the order lacks the proposal \"\(missing)\"",
          hint: "it names every proposal, the first of them wins ties"))
    }
    return order
  }
}
