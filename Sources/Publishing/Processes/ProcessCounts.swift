// Counts the published ballots of the site's processes, each once and only where a page asks.

internal import Content
internal import Diagnostics
internal import Foundation
internal import Participation
internal import Tally

/// What both rules make of the ballots of one process.
struct ProcessCount: Sendable {
  let election: Election
  /// By the rule of the process.
  let outcome: TallyOutcome
  /// By the rule that it is compared with: the other one of greedy and Equal Shares.
  let other: TallyOutcome
  let comparison: OutcomeComparison
}

/// The counts of a site, made when they are first wanted.
final class ProcessCounts: Sendable {
  private let processes: [SiteProcess]
  private let lock = NSLock()
  nonisolated(unsafe) private var counted: [Int: Result<ProcessCount, ProblemsFound>] = [:]

  init(of site: Site) { processes = site.processes }

  /// Nil where no ballots are published.
  subscript(process: Int) -> Result<ProcessCount, ProblemsFound>? {
    guard let ballots = processes[process].ballots else { return nil }
    return lock.withLock {
      if let known = counted[process] { return known }
      let fresh = Self.count(ballots, processes[process])
      counted[process] = fresh
      return fresh
    }
  }

  /// Reports what is wrong with published ballots.
  func check(_ problems: Problems) {
    for process in processes.indices {
      guard case .failure(let found) = self[process] else { continue }
      problems.report(found.diagnostics)
    }
  }
}

extension ProcessCounts {
  private static func count(
    _ ballots: SourceText, _ process: SiteProcess
  ) -> Result<ProcessCount, ProblemsFound> {
    do throws(ProblemsFound) {
      let reading = try ElectionReading(ballots)
      return .success(try count(reading.election, process, ballots))
    } catch {
      return .failure(error)
    }
  }

  private static func count(
    _ election: Election, _ process: SiteProcess, _ ballots: SourceText
  ) throws(ProblemsFound) -> ProcessCount {
    let ids = election.projects.map(\.id)
    let known = process.process.proposals.map(\.id.text)
    if let stranger = ids.first(where: { !known.contains($0) }) {
      throw ProblemsFound(
        Diagnostic(
          file: ballots.file, "the process has no proposal \"\(stranger)\"",
          hint: "proposals that were voted on stay in \(process.file)"))
    }
    let order = process.process.tieOrder.compactMap { ids.firstIndex(of: $0.text) }
    let ties = TieOrder(order: order)
    do {
      let outcome = try VoteCount.outcome(of: election, by: process.terms, ties: ties)
      let other = try VoteCount.outcome(of: election, by: process.terms.compared, ties: ties)
      return ProcessCount(
        election: election, outcome: outcome, other: other,
        comparison: OutcomeComparison(outcome, election, ties: ties))
    } catch {
      throw ProblemsFound(
        Diagnostic(
          file: process.file, "the count has not come to an end after \(error.increments) steps",
          hint: "voters are few and sums large: choose another completion"))
    }
  }
}

extension TallyTerms {
  /// The rule with which a result is compared.
  var compared: TallyTerms {
    rule == .equalShares
      ? TallyTerms(rule: .greedy, utility: utility)
      : TallyTerms(rule: .equalShares, utility: utility, completion: .addOneThenGreedy)
  }
}
