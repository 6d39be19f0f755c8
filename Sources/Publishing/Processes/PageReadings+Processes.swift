// What the pages of a process read.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Participation

extension Facts {
  /// In which phase a process is at the moment of the build.
  static func phase(_ process: SiteProcess) -> String { "phase#\(process.key)" }

  /// Its published ballots.
  static func ballots(_ process: SiteProcess) -> String { "ballots#\(process.key)" }

  /// How many have voted so far.
  static func turnout(_ process: SiteProcess) -> String { "turnout#\(process.key)" }

  mutating func addProcesses(_ site: Site) {
    for process in site.processes {
      let state = String(describing: site.state(of: process))
      self[Self.phase(process)] = Fingerprint(of: state).value
      self[Self.ballots(process)] = process.ballots.map { Fingerprint(of: $0.bytes).value }
      self[Self.turnout(process)] = process.turnout.map { UInt64($0) + 1 }
    }
  }
}

extension PageReadings {
  /// A process's file is read by the whole site: the rest is its phase, its ballots and its ideas.
  func visitProcess(_ page: ProcessPage, _ sink: inout some ReadingSink) {
    let process = site.processes[page.process]
    visitFact(Facts.phase(process), &sink)
    switch page.part {
    case .ballot: break
    case .results: visitFact(Facts.ballots(process), &sink)
    case .home:
      visitFact(Facts.turnout(process), &sink)
      visitFact(Facts.ballots(process), &sink)
      visitIdeas(process.process.decisions, &sink)
      guard let channel = process.process.ideasChannel.flatMap(site.channel) else { return }
      sink.note(
        .count("the ideas of \(process.key)"),
        UInt64(catalogue.list(.all, of: channel).count))
    case .proposal(let number):
      visitFact(Facts.ballots(process), &sink)
      let id = process.process.proposals[number].id
      visitIdeas(process.process.decisions.filter { $0.proposal == id }, &sink)
      guard let idea = catalogue.discussion(of: id, in: process.process) else { return }
      sink.note(.record(idea.id), idea.content)
      visitComments(of: idea, &sink)
    }
  }

  func visitProcessFile(_ file: ProcessFile, _ sink: inout some ReadingSink) {
    guard case .ballots(let process) = file else { return }
    visitFact(Facts.ballots(site.processes[process]), &sink)
  }

  private func visitIdeas(_ decisions: [ScreeningDecision], _ sink: inout some ReadingSink) {
    for decision in decisions {
      guard let position = catalogue.index.position(of: decision.idea) else {
        sink.note(.row(decision.idea), 0)
        continue
      }
      visitRows([Int32(position)], &sink)
    }
  }
}
