// Publishes the ballots of votes that are over, before a build shows their results.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation
internal import Voting

/// The votes of a site at one moment.
struct VotesToPublish {
  let site: Folder
  let now: Timestamp

  /// What wants publishing is published; content that is wrong is the build's to report.
  func publish(_ console: Console) throws {
    let loader = SiteLoader(folder: site, problems: Problems())
    // A site without processes costs one look at a folder.
    guard site.folder(SiteLayout.processes).exists, let read = try? loader.load(at: now) else {
      return
    }
    for process in read.processes where read.state(of: process) == .in(.voting) {
      try tellTurnout(of: process, read)
    }
    for process in read.processes where Self.isOver(process.process, now) {
      let publisher = Self.publisher(of: process.process, read)
      guard publisher.isWaiting else { continue }
      let count = try Self.publish(process, of: read, publisher)
      console.note("published the \(count) ballots of \(process.key)")
    }
  }

  /// The number of ballots and nothing else, and that only where the process says so.
  private func tellTurnout(of process: SiteProcess, _ site: Site) throws {
    guard process.process.showsTurnout else { return }
    let count = try VoterCodes(process: process.key, state: site.stateFolder).counts().ballots
    guard count > 0, count != process.turnout else { return }
    try site.archiveFolder.write(
      Array("\(count)\n".utf8), to: SiteLayout.turnout(of: process.key), .durable)
  }

  static func isOver(_ process: BudgetProcess, _ now: Timestamp) -> Bool {
    guard let closes = process.votingTimes?.closes else { return false }
    return now >= closes
  }

  static func publisher(of process: BudgetProcess, _ site: Site) -> VotePublisher {
    VotePublisher(
      process: process, state: site.stateFolder,
      secrets: site.stateFolder.folder(RelativePath(trusted: "secrets")))
  }

  static func publish(
    _ process: SiteProcess, of site: Site, _ publisher: VotePublisher
  ) throws -> Int {
    let language = site.configuration.defaultLanguage
    let description = VoteDescription(
      unit: site.configuration.municipality.text(in: language), language: language,
      terms: process.terms, days: days(process.process, site.configuration.timeZone))
    return try publisher.publish(
      description, to: SiteLayout.ballots(of: process.key), in: site.archiveFolder)
  }

  private static func days(
    _ process: BudgetProcess, _ zone: TimeZoneName
  ) -> (first: CivilDate, last: CivilDate) {
    guard let time = process.phases[.voting], let closes = time.closes else {
      preconditionFailure("a vote that is over has begun and ended")
    }
    return (zone.local(time.opens).date, zone.local(closes.adding(seconds: -1)).date)
  }
}
