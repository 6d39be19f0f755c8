// Reads a posted ballot: what it chooses, or one fault for each mistake on it.

/// A ballot as it was posted, held against the rule of its process.
package struct BallotPaper {
  private let process: BudgetProcess
  private let values: [PostedValue]

  package init(_ values: [PostedValue], of process: BudgetProcess) {
    self.values = values
    self.process = process
  }

  /// What was ticked or typed, by proposal, to be shown again: "1" for a tick.
  package var typed: [Key: String] {
    var typed: [Key: String] = [:]
    for value in values {
      guard let (id, text) = entry(value), let key = Key(id) else { continue }
      typed[key] = text
    }
    return typed
  }

  package func ballot() -> Result<VotedBallot, BallotFaults> {
    var faults: [BallotFault] = []
    let entries = entries(&faults)
    let ballot: VotedBallot
    switch process.ballot {
    case .approval(let max):
      ballot = VotedBallot(entries.map { .init($0.proposal) })
      if entries.count > max { faults.append(.tooMany(entries.count, max: max)) }
    case .knapsack:
      ballot = VotedBallot(entries.map { .init($0.proposal) })
      let cost = entries.reduce(0) { $0 + (process.proposal($1.proposal)?.cost ?? 0) }
      if cost > process.budget { faults.append(.overBudget(cost, budget: process.budget)) }
    case .ordinal(let max): ballot = ranked(entries, max, &faults)
    case .cumulative(let points, let perProposal):
      ballot = spread(entries, points, perProposal, &faults)
    }
    if ballot.choices.isEmpty, faults.isEmpty { faults.append(.empty) }
    return faults.isEmpty ? .success(ballot) : .failure(BallotFaults(faults: faults))
  }
}

/// Everything that is wrong with a ballot, in the order of its fields.
package struct BallotFaults: Error, Hashable, Sendable {
  package let faults: [BallotFault]
}

extension BallotPaper {
  private struct Entry {
    let proposal: Key
    let text: String
  }

  /// The proposal that a field names, and what stands in it; nil for a field that is none of the
  /// ballot's, and for an empty one.
  private func entry(_ value: PostedValue) -> (id: String, text: String)? {
    switch process.ballot {
    case .approval, .knapsack:
      return value.name == BallotRule.FieldName.choice ? (value.value, "1") : nil
    case .ordinal: return entry(value, BallotRule.FieldName.rank)
    case .cumulative: return entry(value, BallotRule.FieldName.points)
    }
  }

  private func entry(_ value: PostedValue, _ prefix: String) -> (id: String, text: String)? {
    guard value.name.hasPrefix(prefix) else { return nil }
    let text = value.value.trimmed
    return text.isEmpty ? nil : (String(value.name.dropFirst(prefix.count)), text)
  }

  /// In the order of the process, so that equal ballots are equal.
  private func entries(_ faults: inout [BallotFault]) -> [Entry] {
    var found: [Key: Entry] = [:]
    for value in values {
      guard let (id, text) = entry(value) else { continue }
      guard let key = Key(id), process.proposal(key) != nil else {
        faults.append(.unknownProposal(id))
        continue
      }
      if found[key] != nil {
        if !faults.contains(.repeatedProposal(key)) { faults.append(.repeatedProposal(key)) }
        continue
      }
      found[key] = Entry(proposal: key, text: text)
    }
    return process.proposals.compactMap { found[$0.id] }
  }

  private func ranked(
    _ entries: [Entry], _ max: Int, _ faults: inout [BallotFault]
  ) -> VotedBallot {
    var places: [Int: Key] = [:]
    for entry in entries {
      guard let rank = Int(digits: entry.text.utf8), (1...max).contains(rank) else {
        faults.append(.notARank(entry.proposal, entry.text))
        continue
      }
      guard places[rank] == nil else {
        if !faults.contains(.sharedRank(rank)) { faults.append(.sharedRank(rank)) }
        continue
      }
      places[rank] = entry.proposal
    }
    return VotedBallot(places.sorted { $0.key < $1.key }.map { .init($0.value) })
  }

  private func spread(
    _ entries: [Entry], _ points: Int, _ perProposal: Int, _ faults: inout [BallotFault]
  ) -> VotedBallot {
    var choices: [VotedBallot.Choice] = []
    for entry in entries {
      guard let given = Int(digits: entry.text.utf8), given <= BallotRule.pointsMax else {
        faults.append(.notPoints(entry.proposal, entry.text))
        continue
      }
      if given > perProposal {
        faults.append(.tooManyForOne(entry.proposal, given, max: perProposal))
      }
      if given > 0 { choices.append(.init(entry.proposal, points: given)) }
    }
    let sum = choices.reduce(0) { $0 + ($1.points ?? 0) }
    if sum > points { faults.append(.tooManyPoints(sum, max: points)) }
    return VotedBallot(choices)
  }
}
