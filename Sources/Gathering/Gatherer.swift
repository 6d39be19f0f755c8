// Makes public numbers out of what is private: the one way from the inbox to figures.
//
// 1. Count reactions, signatures and answers; write the figures that changed.
// 2. Tell the records of initiatives, now and then, how many have signed.
// 3. Count what each month received, and what became of it.
// Only numbers leave here, and texts that an official let be public. It runs before a build that looks.

package import Archive
package import Desk
internal import Diagnostics
package import Files
package import Inbox
package import Participation

/// Reads private counts and writes public figures.
package struct Gatherer: Sendable {
  let inbox: SubmissionInbox
  let state: Folder
  let archive: PublicArchive
  let desk: CaseDesk
  let channels: [Channel]
  let clock: Clock

  /// What came of it.
  package struct Report: Hashable, Sendable {
    /// The files of figures and the registers that were written, below the archive's folder.
    package var written: [String] = []
    /// The records that were told how many have signed.
    package var cases: [CaseID] = []

    package var isNothing: Bool { written.isEmpty && cases.isEmpty }
  }

  package init(
    inbox: SubmissionInbox, state: Folder, archive: PublicArchive, desk: CaseDesk,
    channels: [Channel], clock: Clock
  ) {
    self.inbox = inbox
    self.state = state
    self.archive = archive
    self.desk = desk
    self.channels = channels
    self.clock = clock
  }

  /// Whether a state holds anything that is counted.
  package static func hasWork(in state: Folder) -> Bool {
    ["inbox", "reactions", "support"].contains { state.exists(RelativePath(trusted: $0)) }
  }

  /// Brings all figures, records and registers up to date.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`, `ProblemsFound` where a file of figures is wrong.
  package func gather() throws -> Report {
    var report = Report()
    let lock = try FileLock.take(Self.lockName, in: ownFolder, waitingMilliseconds: 10_000)
    // Whoever holds it is counting the same.
    guard let lock else { return report }
    defer { withExtendedLifetime(lock) {} }
    let figures = try figures()
    report.written = try figures.write(to: archive.folder).map { "\(PublicFigures.folder)/\($0)" }
    report.cases = try SupportNotes(archive: archive, desk: desk, channels: channels, clock: clock)
      .tell(figures.support)
    report.written += try registers()
    return report
  }

  /// Counts the months alone, after the desk changed a record.
  ///
  /// - Returns: the registers that were written.
  /// - Throws: `FileError`, `BrokenSubmission`.
  @discardableResult
  package func registers() throws -> [String] {
    try MonthRegisters(
      inbox: inbox, archive: archive, channels: channels, folder: ownFolder
    ).write()
  }
}

extension Gatherer {
  private static let lockName = RelativePath(trusted: "lock")

  private var ownFolder: Folder { state.folder(RelativePath(trusted: "gathering")) }

  /// What stands there stays where the private side knows nothing of it: figures of another machine,
  /// of a state that was lost, of paper.
  private func figures() throws -> PublicFigures {
    let problems = Problems()
    var figures = try PublicFigures.read(of: archive, problems)
    try problems.throwIfAny()
    figures.reactions.merge(try ReactionJournal(state: state).counts()) { $1 }
    let book = SupportBook(state: state)
    for id in try book.initiatives() {
      let counts = try book.counts(of: id)
      let paper = try book.paper(of: id)
      let all = counts.values.reduce(0, +) + paper
      if all > 0 || (figures.support[id]?.paper ?? 0) > 0 {
        figures.support[id] = SupportFigure(
          signed: all, unconfirmed: counts[.unconfirmed] ?? 0, paper: paper)
      }
    }
    for channel in channels where channel.isSurvey {
      let figure = try SurveyCount(inbox: inbox, channel: channel, now: clock.now())
        .figure(texts: figures.surveys[channel.key]?.texts ?? [:])
      if let figure { figures.surveys[channel.key] = figure }
    }
    return figures
  }
}
