// The desk's decisions on ideas as JSON: the same bytes for the same decisions.

internal import Documents
internal import Participation

extension ScreeningSheet {
  /// The file; its keys are those of a process's own file, and `progress`.
  var bytes: [UInt8] {
    var json = JSONWriter(.indented(2))
    json.beginObject()
    json.list("proposals", proposals) { $0.add($1) }
    json.list("screening", decisions) { $0.add($1) }
    if !progress.isEmpty { json.list("progress", progress) { $0.add($1) } }
    json.endObject()
    return json.finish() + [UInt8(ascii: "\n")]
  }

  /// What a form about an idea was filled in for: nobody writes over what they have not seen.
  func version(of idea: CaseID) -> CaseVersion {
    let decision = decision(on: idea)
    let proposal = decision?.proposal.flatMap { id in proposals.first { $0.id == id } }
    return CaseVersion([
      decision.map { Self(decisions: [$0]).bytes }, proposal.map { Self(proposals: [$0]).bytes },
    ])
  }

  /// Likewise for how a proposal comes on.
  func version(of proposal: Key) -> CaseVersion {
    CaseVersion([Self(progress: progress.filter { $0.proposal == proposal }).bytes])
  }
}

extension JSONWriter {
  fileprivate mutating func list<Element>(
    _ name: String, _ elements: [Element], _ add: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements {
      beginObject()
      add(&self, element)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func add(_ name: String, _ text: LocalizedText?) {
    guard let text, !text.texts.isEmpty else { return }
    key(name)
    beginObject()
    for (language, words) in text.texts.sorted(by: { $0.key < $1.key }) {
      key(language.code)
      string(words)
    }
    endObject()
  }

  fileprivate mutating func add(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  fileprivate mutating func add(_ name: String, _ number: Int) {
    key(name)
    integer(number)
  }

  fileprivate mutating func add(_ proposal: Proposal) {
    add("id", proposal.id.text)
    add("title", proposal.title)
    add("description", proposal.description)
    add("cost", proposal.cost)
    add("area", proposal.area)
    add("place", proposal.place)
  }

  fileprivate mutating func add(_ decision: ScreeningDecision) {
    add("idea", decision.idea.text)
    add("decision", decision.outcome.rawValue)
    if let proposal = decision.proposal { add("proposal", proposal.text) }
    add("reason", decision.reason)
  }

  fileprivate mutating func add(_ progress: ProposalProgress) {
    add("proposal", progress.proposal.text)
    list("milestones", progress.milestones) { json, milestone in
      json.add("date", milestone.date.description)
      json.add("text", milestone.text)
      if milestone.spent > 0 { json.add("spent", milestone.spent) }
    }
    key("done")
    bool(progress.isDone)
  }
}
