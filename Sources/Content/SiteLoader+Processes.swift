// Reads the participatory processes, and has the forms of their ideas open and close with them.

internal import Diagnostics
internal import Files
internal import Participation

extension SiteLoader {
  /// Every process, sorted by key.
  func processes(
    _ configuration: SiteConfiguration, _ channels: [Channel], _ unreadable: inout Site.Unreadable
  ) throws(FileError) -> [SiteProcess] {
    let reader = ProcessReader(
      languages: configuration.languages, zone: configuration.timeZone, problems: problems)
    let archive = folder.folder(of: configuration.paths.archive)
    var processes: [SiteProcess] = []
    for file in try folder.folder(SiteLayout.processes).filesBelow() {
      guard
        let key = key(of: file, in: SiteLayout.processes, "a process", &unreadable.processes)
      else { continue }
      let source = try source(SiteLayout.processes.appending(file))
      let desk = try deskSource(of: key, archive, configuration)
      if let read = reader.read(source, key: key, deskSource: desk) {
        check(read, channels, unreadable)
        let ballots = try ballots(of: key, archive, configuration)
        processes.append(read.with(ballots: ballots, turnout: try turnout(of: key, archive)))
      } else {
        unreadable.processes.insert(key)
      }
    }
    return processes.sorted { $0.key < $1.key }
  }

  /// The channels, those of ideas open in their phases alone.
  func channels(_ channels: [Channel], of processes: [SiteProcess]) -> [Channel] {
    channels.map { channel in
      let owner = processes.first { $0.process.ideasChannel == channel.key }
      guard let times = owner?.process.phases[.ideas]?.times else { return channel }
      return channel.opening(times)
    }
  }

  func states(
    of processes: [SiteProcess], at moment: Timestamp?
  ) -> [Key: ProcessPhases.State] {
    guard let moment else { return [:] }
    return Dictionary(
      processes.map { ($0.key, $0.process.phases.state(at: moment)) },
      uniquingKeysWith: { a, _ in a })
  }
}

extension SiteLoader {
  /// Forms, menus and addresses name channels, lists and processes alike.
  private func check(
    _ read: SiteProcess, _ channels: [Channel], _ unreadable: Site.Unreadable
  ) {
    if channels.contains(where: { $0.key == read.key }) {
      problems.report(
        read.source.diagnostic(
          at: 0, "there is a channel \"\(read.key)\" already",
          hint: "give the process's file another name"))
    }
    guard let ideas = read.process.ideasChannel, let place = read.places.ideasChannel else {
      return
    }
    guard let channel = channels.first(where: { $0.key == ideas }) else {
      guard !unreadable.channels.contains(ideas) else { return }
      return problems.report(
        place.diagnostic(
          "there is no channel \"\(ideas)\"",
          hint: Suggestion.hint(
            for: ideas.text, among: channels.map(\.key.text), noun: "channels")))
    }
    if channel.openingTimes != .always {
      problems.report(
        place.diagnostic(
          "the channel \"\(ideas)\" has times of its own",
          hint: "remove opens and closes there: its form opens and closes with the phase \"ideas\""
        ))
    }
  }

  /// What is no number tells nothing.
  private func turnout(of process: Key, _ archive: Folder) throws(FileError) -> Int? {
    let file = SiteLayout.turnout(of: process)
    guard archive.exists(file) else { return nil }
    return Int(digits: try archive.read(file).prefix { $0 != UInt8(ascii: "\n") })
  }

  private func deskSource(
    of process: Key, _ archive: Folder, _ configuration: SiteConfiguration
  ) throws(FileError) -> SourceText? {
    let file = SiteLayout.screening(of: process)
    guard archive.exists(file) else { return nil }
    return SourceText(
      file: "\(configuration.paths.archive)/\(file)", bytes: try archive.read(file))
  }

  /// A process as it would be read with other decisions of the desk.
  ///
  /// - Throws: what would be wrong with it.
  package func process(
    _ read: SiteProcess, _ configuration: SiteConfiguration, deskBytes: [UInt8]
  ) throws -> SiteProcess {
    let file = "\(configuration.paths.archive)/\(SiteLayout.screening(of: read.key))"
    let found = Problems()
    let reader = ProcessReader(
      languages: configuration.languages, zone: configuration.timeZone, problems: found)
    let process = reader.read(
      read.source, key: read.key, deskSource: SourceText(file: file, bytes: deskBytes))
    try found.throwIfAny()
    guard let process else { preconditionFailure("no process, and no problem said why") }
    return process.with(ballots: read.ballots, turnout: read.turnout)
  }

  private func ballots(
    of process: Key, _ archive: Folder, _ configuration: SiteConfiguration
  ) throws(FileError) -> SourceText? {
    let file = SiteLayout.ballots(of: process)
    guard archive.exists(file) else { return nil }
    return SourceText(
      file: "\(configuration.paths.archive)/\(file)", bytes: try archive.read(file))
  }
}
