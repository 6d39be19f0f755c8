// A process's own page: where it stands, what one can do, its ideas and proposals.

internal import Archive
internal import Content
internal import Forms
internal import Mustache
internal import Participation
internal import Tally

/// The values of the pages of one process.
struct ProcessView {
  let catalogue: Catalogue
  let index: Int
  let voice: Voice

  func home() -> Record {
    var record = common
    record["proposals"] = .list(process.proposals.map(row))
    record["hasProposals"] = .bool(!process.proposals.isEmpty)
    record["rejected"] = .list(rejected)
    record["hasRejected"] = .bool(!rejected.isEmpty)
    record["turnout"] = .optionalText(turnout)
    record["ideaCount"] = .optionalText(ideas.map { labels.phrases.counted("ideas", $0.count) })
    return ["process": .record(record)]
  }

  /// - Parameter discussion: the idea whose comments are the proposal's.
  func proposal(_ number: Int, discussion: Case?) -> Record {
    let proposal = process.proposals[number]
    var values: Record = [
      "id": .text(proposal.id.text), "title": .text(proposal.title.text(in: language)),
      "cost": .text(euros.text(proposal.cost)),
      "area": .optionalText(proposal.area?.text(in: language)),
      "place": .optionalText(proposal.place?.text(in: language)),
      "paragraphs": TextLines.paragraphs(of: proposal.description.text(in: language)),
      "ideas": .list(credited(proposal.id)),
      "milestones": .list(proposal.milestones.map(milestone)),
      "hasMilestones": .bool(!proposal.milestones.isEmpty),
      "spent": .text(euros.text(proposal.spent)), "isDone": .bool(proposal.isDone),
      "result": result(of: proposal),
    ]
    values["comments"] = discussion.map(comments) ?? .null
    values["hasIdeas"] = .bool(!credited(proposal.id).isEmpty)
    return ["process": .record(common), "proposal": .record(values)]
  }

  func ballot() -> Record {
    let addresses = catalogue.addresses
    let view = BallotView(
      process: process, phrases: labels.phrases, root: catalogue.site.configuration.baseURL.root
    ) { addresses.link(addresses.proposal($0.id, of: process, language)) }
    let record: Record
    switch phases.voting {
    case .open: record = view.record()
    case .notYet(let opens): record = view.closedRecord(phases.voting, date: phases.first(opens))
    case .closed(let since): record = view.closedRecord(phases.voting, date: phases.last(since))
    }
    return ["process": .record(common), "ballot": .record(record)]
  }

  func results() -> Record {
    ["process": .record(common), "results": ResultsView(view: self).value]
  }
}

extension ProcessView {
  var read: SiteProcess { catalogue.site.processes[index] }
  var process: BudgetProcess { read.process }
  var labels: Labels { voice.labels }
  var language: Language { labels.phrases.language }
  var euros: Euros { Euros(labels.phrases) }
  var phases: PhaseValues {
    PhaseValues(process: read, state: catalogue.site.state(of: read), labels: labels)
  }

  /// Nil before the ballots are published.
  var count: ProcessCount? {
    guard case .success(let count) = catalogue.counts[index] else { return nil }
    return count
  }

  func url(_ proposal: Proposal) -> String {
    catalogue.addresses.link(catalogue.addresses.proposal(proposal.id, of: process, language))
  }

  /// The project of a proposal in the election; nil where it was not voted on.
  func project(of proposal: Proposal, in count: ProcessCount) -> Int? {
    count.election.projects.firstIndex { $0.id == proposal.id.text }
  }

  private var common: Record {
    let addresses = catalogue.addresses
    let channel = process.ideasChannel.flatMap(catalogue.site.channel)
    let isIdeas = catalogue.site.state(of: read) == .in(.ideas)
    return [
      "name": .text(process.name.text(in: language)),
      "description": .text(process.description.text(in: language)),
      "url": .text(addresses.link(addresses.process(process, language))),
      "ballotURL": .text(addresses.link(addresses.ballot(process, language))),
      "resultsURL": .text(addresses.link(addresses.results(process, language))),
      "ideasURL": .optionalText(channel.map { addresses.link(addresses.list($0, language)) }),
      "ideaFormURL": .optionalText(
        isIdeas ? channel.map { addresses.link(addresses.form($0, language)) } : nil),
      "ideaFormTitle": .optionalText(channel?.formTitle.text(in: language)),
      "budget": .text(euros.text(process.budget)),
      "isAdvisory": .bool(process.voters.isAdvisory),
      "phases": phases.timeline, "now": phases.now, "hasResults": .bool(count != nil),
    ]
  }

  /// Until the ballots are published: then they tell it.
  private var turnout: String? {
    guard read.ballots == nil, catalogue.site.state(of: read).hasReached(.voting) else {
      return nil
    }
    return read.turnout.map { labels.phrases.counted("voters", $0) }
  }

  private var ideas: [Int32]? {
    process.ideasChannel.flatMap(catalogue.site.channel).map { catalogue.list(.all, of: $0) }
  }

  private func comments(on idea: Case) -> Value {
    guard let channel = catalogue.site.channel(idea.channel) else { return .null }
    return CommentsView(catalogue: catalogue, channel: channel, labels: labels).value(idea)
  }

  private func row(_ proposal: Proposal) -> Value {
    [
      "title": .text(proposal.title.text(in: language)), "url": .text(url(proposal)),
      "cost": .text(euros.text(proposal.cost)),
      "area": .optionalText(proposal.area?.text(in: language)),
      "won": .bool(hasWon(proposal)), "isDone": .bool(proposal.isDone),
      "isUnderWay": .bool(hasWon(proposal) && !proposal.isDone),
    ]
  }

  private func hasWon(_ proposal: Proposal) -> Bool {
    guard let count, let project = project(of: proposal, in: count) else { return false }
    return count.outcome.standings[project].isSelected
  }

  private func result(of proposal: Proposal) -> Value {
    guard let count, let project = project(of: proposal, in: count) else { return .null }
    let standing = count.outcome.standings[project]
    return [
      "won": .bool(standing.isSelected),
      "why": .text(StandingText(phrases: labels.phrases).text(standing)),
      "votes": .text(labels.phrases.counted("votes", count.election.projects[project].votes)),
    ]
  }

  private func milestone(_ milestone: Milestone) -> Value {
    [
      "iso": .text(milestone.date.description), "date": .text(labels.dates.date(milestone.date)),
      "text": .text(milestone.text.text(in: language)),
      "spent": .optionalText(milestone.spent > 0 ? euros.text(milestone.spent) : nil),
    ]
  }
}

extension ProcessView {
  private func credited(_ proposal: Key) -> [Value] {
    process.decisions.filter { $0.proposal == proposal && $0.outcome != .notFeasible }
      .compactMap(idea)
  }

  private var rejected: [Value] {
    process.decisions.filter { $0.outcome == .notFeasible }.compactMap(idea)
  }

  /// An idea that may be shown, with what became of it.
  private func idea(_ decision: ScreeningDecision) -> Value? {
    guard let entry = catalogue.entry(decision.idea), entry.visibility.showsText,
      let channel = catalogue.site.channel(entry.channel)
    else { return nil }
    return [
      "title": .text(TextLines.printable(entry.title)),
      "titleLang": entry.language == language ? .null : .text(entry.language.code),
      "url": .text(
        catalogue.addresses.link(catalogue.addresses.story(entry, channel, language))),
      "id": .text(entry.id.text),
      "reason": .optionalText(decision.reason?.text(in: language)),
      "merged": .bool(decision.outcome == .merged),
    ]
  }
}
