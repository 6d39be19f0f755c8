// A process of a test's office, whose desk's file is kept in memory.

import Desk
import Foundation
import Participation
import Testing

/// One process that takes ideas from the office's channel.
final class TestedProcess: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var kept = ScreeningSheet.empty
  nonisolated(unsafe) private var texts: [String] = []
  nonisolated(unsafe) private var builds = 0
  private let own: BudgetProcess
  private let listed: [ScreenedIdea]

  struct Refused: Error {}

  /// - Parameters:
  ///   - opens: when voting begins.
  ///   - decisions: what an editor has decided in the process's own file.
  init(
    of channel: Key, opens: Timestamp, ideas: [ScreenedIdea] = [],
    decisions: [ScreeningDecision] = []
  ) throws {
    let name = LocalizedText([try #require(Language("fi")): "Budjetti"])
    let times = [
      PhaseTime(phase: .screening, opens: opens.adding(seconds: -90_000), closes: opens),
      PhaseTime(phase: .voting, opens: opens, closes: opens.adding(seconds: 90_000)),
      PhaseTime(phase: .results, opens: opens.adding(seconds: 90_000), closes: nil),
    ]
    own = BudgetProcess(
      key: try #require(Key("budget")), name: name, slug: name, description: name, budget: 10_000,
      phases: try ProcessPhases(times), ideasChannel: channel, ballot: .approval(max: 3),
      voters: .open, mayReplace: false, showsTurnout: false,
      proposals: [
        Proposal(
          id: try #require(Key("p4")), title: name, description: name, cost: 50)
      ], decisions: decisions, ties: [])
    listed = ideas
  }

  var sheet: ScreeningSheet { lock.withLock { kept } }
  /// The desk's file as it was written last.
  var text: String { lock.withLock { texts.last ?? "" } }
  var buildCount: Int { lock.withLock { builds } }

  /// What a build would read.
  var process: BudgetProcess {
    let sheet = sheet
    return BudgetProcess(
      key: own.key, name: own.name, slug: own.slug, description: own.description,
      budget: own.budget, phases: own.phases, ideasChannel: own.ideasChannel, ballot: own.ballot,
      voters: own.voters, mayReplace: false, showsTurnout: false,
      proposals: own.proposals + sheet.proposals, decisions: own.decisions + sheet.decisions,
      ties: [])
  }

  func outside(_ refuses: Bool = false) throws -> ScreeningOutside {
    let languages = try ["fi", "sv"].map { try #require(Language($0)) }
    return ScreeningOutside(
      languages: languages,
      processes: { [self] in [ScreenedProcess(process: process, sheet: sheet)] },
      ideas: { [self] _ in listed },
      check: { _, _ in if refuses { throw Refused() } },
      write: { [self] _, bytes in try take(bytes) },
      announce: { [self] in lock.withLock { builds += 1 } },
      page: { _, bytes, proposal, language in
        Array("page \(proposal) \(language)\n".utf8) + bytes
      })
  }

  /// Reads back what the desk wrote, as far as these tests need it.
  private func take(_ bytes: [UInt8]) throws {
    let read = try JSONDecoder().decode(WrittenSheet.self, from: Data(bytes))
    lock.withLock {
      kept = read.sheet
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
  }
}

private struct WrittenSheet: Decodable {
  struct Written: Decodable {
    let id: String
    let title: [String: String]
    let description: [String: String]
    let cost: Int
  }

  struct Decided: Decodable {
    let idea: String
    let decision: String
    let proposal: String?
    let reason: [String: String]?
  }

  struct Step: Decodable {
    let date: String
    let text: [String: String]
    let spent: Int?
  }

  struct Progress: Decodable {
    let proposal: String
    let milestones: [Step]
    let done: Bool
  }

  let proposals: [Written]
  let screening: [Decided]
  let progress: [Progress]?

  var sheet: ScreeningSheet {
    ScreeningSheet(
      proposals: proposals.compactMap { read in
        Key(read.id).map {
          Proposal(
            id: $0, title: Self.text(read.title), description: Self.text(read.description),
            cost: read.cost)
        }
      },
      decisions: screening.compactMap { read in
        guard let idea = CaseID(read.idea),
          let outcome = ScreeningDecision.Outcome(rawValue: read.decision)
        else { return nil }
        return ScreeningDecision(
          idea: idea, outcome: outcome, proposal: read.proposal.flatMap { Key($0) },
          reason: read.reason.map(Self.text))
      },
      progress: (progress ?? []).compactMap { read in
        Key(read.proposal).map { key in
          ProposalProgress(
            proposal: key,
            milestones: read.milestones.compactMap { step in
              CivilDate(typed: step.date).map {
                Milestone(date: $0, text: Self.text(step.text), spent: step.spent ?? 0)
              }
            }, isDone: read.done)
        }
      })
  }

  private static func text(_ texts: [String: String]) -> LocalizedText {
    LocalizedText(
      Dictionary(
        uniqueKeysWithValues: texts.compactMap { code, text in
          Language(code).map { ($0, text) }
        }))
  }
}
