// What waits at the desk, kept in memory and brought up to date at the cost of what changed.
//
// 1. The archive, month by month (`MonthlyIndex`), and the inbox (`InboxRoll`): stamps of folders
//    say what to look at.
// 2. The open cases of each month that changed are made anew.
// 3. Where anything changed, all of them are sorted into one board.

package import Archive
package import Diagnostics
internal import Files
internal import Foundation
internal import Inbox
package import Participation

/// The queues of one site; any number of threads may ask.
///
/// A change by the desk, the daemon or another process shows at the next asking. A record that was
/// written in its place and not by a rename, and what a sender asks about an old case, show after
/// as many askings as there are months at most.
package final class DeskIndex: Sendable {
  private let inbox: SubmissionInbox
  private let proposals: WaitingDecisions
  private let comments: CommentBook
  private let allotments: Allotments
  private let stored: @Sendable () -> CaseIndex
  private let lock = NSLock()
  nonisolated(unsafe) private var archive: PublicArchive
  nonisolated(unsafe) private var rules: MatterRules
  nonisolated(unsafe) private var memory = Memory()

  private struct Memory {
    var monthly = MonthlyIndex()
    var roll = InboxRoll()
    var open: [RelativePath: [DeskMatter]] = [:]
    var waiting: [CaseID] = []
    var comments: [CommentRef] = []
    var allotted: [CaseID: (stamp: FileStamp, department: Key?)] = [:]
    var matters: [DeskMatter]?
    var words: [RelativePath: MonthWords] = [:]
    var records = 0
    var problems: [Diagnostic] = []
  }

  /// - Parameters:
  ///   - calendar: the site's time zone.
  ///   - stored: what the last build knew of the archive, so that the first asking need not read
  ///     all of it.
  package init(
    desk: CaseDesk, calendar: LocalCalendar,
    stored: @escaping @Sendable () -> CaseIndex = { .empty }
  ) {
    inbox = desk.inbox
    archive = desk.archive
    proposals = desk.proposals
    comments = desk.comments
    allotments = desk.allotments
    rules = MatterRules(desk, calendar)
    self.stored = stored
  }

  /// Goes on with the channels, topics and time zone of a site that was read anew; what is known
  /// of the archive is kept.
  package func follow(_ desk: CaseDesk, calendar: LocalCalendar) {
    lock.withLock {
      archive = desk.archive
      rules = MatterRules(desk, calendar)
      memory.open = memory.monthly.months.mapValues { open(in: $0.index) }
      memory.matters = nil
    }
  }

  /// What waits now.
  ///
  /// - Throws: `FileError`, `BrokenSubmission` for requests that cannot be read.
  package func board(at now: Timestamp) throws -> DeskBoard {
    try lock.withLock {
      try refresh()
      return DeskBoard(
        matters: memory.matters ?? [], today: rules.calendar.day(now), broken: memory.roll.broken)
    }
  }

  /// Reads beforehand what the first asking would have to wait for.
  ///
  /// - Throws: as `board`.
  package func warm(at now: Timestamp) throws {
    _ = try similar(to: "", at: now)
  }

  /// What is wrong in the records that were read since the desk was opened.
  package var problems: [Diagnostic] { lock.withLock { memory.problems } }

  /// Cases that may be about the same matter: open ones, and those of the last twelve months.
  ///
  /// - Parameters:
  ///   - text: title and place of the case, or what an official typed.
  ///   - except: the case itself.
  /// - Returns: the most similar first.
  /// - Throws: as `board`.
  package func similar(
    to text: String, except: CaseID? = nil, countMax: Int = 10, at now: Timestamp
  ) throws -> [SimilarCase] {
    try lock.withLock {
      try refresh()
      let search = SimilarSearch(text, except: except, countMax: countMax)
      return search.best(
        in: monthsToSearch(at: now).map { ($0.index, words(of: $0.month, $0.index)) })
    }
  }
}

extension DeskIndex {
  private func refresh() throws {
    let problems = Problems()
    let changed = try memory.monthly.refresh(archive, older: stored, problems: problems)
    memory.problems += problems.sorted
    for month in changed {
      memory.open[month] = memory.monthly.months[month].map { open(in: $0.index) }
      memory.words[month] = nil
    }
    let monthly = memory.monthly
    if !changed.isEmpty { recount(monthly) }
    let isNews = try memory.roll.refresh(inbox) { monthly.holds($0) }
    let waiting = try proposals.ids()
    let commented = try comments.waiting()
    let isRouted = try followAllotments()
    guard
      memory.matters == nil || isNews || isRouted || !changed.isEmpty || waiting != memory.waiting
        || commented != memory.comments
    else { return }
    memory.waiting = waiting
    memory.comments = commented
    memory.matters = all()
  }

  /// - Returns: whether any case was given to another department than before.
  private func followAllotments() throws -> Bool {
    let stamps = try allotments.stamps()
    var all: [CaseID: (stamp: FileStamp, department: Key?)] = [:]
    for (id, stamp) in stamps {
      let known = memory.allotted[id]
      all[id] =
        known?.stamp == stamp ? known : (stamp, try allotments.department(of: id))
    }
    let isNews = all.mapValues(\.department) != memory.allotted.mapValues(\.department)
    memory.allotted = all
    return isNews
  }

  /// A record that is gone makes its submission wait again: then the inbox is read anew.
  private func recount(_ monthly: MonthlyIndex) {
    let records = monthly.months.values.reduce(0) { $0 + $1.index.count }
    if records < memory.records { memory.roll = InboxRoll() }
    memory.records = records
  }

  private func open(in index: CaseIndex) -> [DeskMatter] {
    (0..<index.count).compactMap { DeskMatter(index[$0], rules) }
  }

  private func all() -> [DeskMatter] {
    let asked = memory.roll.asking.values.compactMap { row in
      memory.monthly.entry(of: row.submission).flatMap {
        DeskMatter($0, asked: row.requests, rules)
      }
    }
    let replaced = Set(asked.map(\.id))
    let new = memory.roll.unreviewed.values
      .compactMap { row in
        DeskMatter(row, allotted: memory.allotted[row.submission.caseID]?.department, rules)
      }
      .filter { $0.stage == .quarantined || rules.channels[$0.channel]?.grant == nil }
    let open = memory.open.values.joined().filter { !replaced.contains($0.id) }
    let waiting = Set(memory.waiting)
    let counts = Dictionary(memory.comments.map { ($0.story, 1) }, uniquingKeysWith: +)
    var all = open + asked + new
    let known = Set(all.map(\.id))
    all += counts.keys.filter { !known.contains($0) }.compactMap { id in
      memory.monthly.entry(of: id).flatMap { DeskMatter(commented: $0, rules) }
    }
    for place in all.indices where waiting.contains(all[place].id) {
      all[place].waitsForApproval = true
    }
    for place in all.indices where counts[all[place].id] != nil {
      all[place].comments = counts[all[place].id] ?? 0
    }
    return all.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
  }

  private static let monthsSearched = 12

  private func monthsToSearch(at now: Timestamp) -> [(month: RelativePath, index: CaseIndex)] {
    let recent = memory.monthly.months.keys.sorted().suffix(Self.monthsSearched)
    return memory.monthly.months.keys.sorted()
      .filter { recent.contains($0) || memory.open[$0]?.isEmpty == false }
      .compactMap { month in memory.monthly.months[month].map { (month, $0.index) } }
  }

  private func words(of month: RelativePath, _ index: CaseIndex) -> MonthWords {
    if let known = memory.words[month] { return known }
    let isRecent = memory.monthly.months.keys.sorted().suffix(Self.monthsSearched).contains(month)
    let words = MonthWords(index, openOnly: !isRecent)
    memory.words[month] = words
    return words
  }
}

extension MonthlyIndex {
  /// Whether the case of a submission has a record.
  fileprivate func holds(_ submission: Submission) -> Bool {
    month(of: submission)?.ids.contains(PackedID(submission.caseID)) ?? false
  }

  fileprivate func entry(of submission: Submission) -> CaseEntry? {
    guard let index = month(of: submission)?.index else { return nil }
    return index.position(of: submission.caseID).map { index[$0] }
  }

  /// A case that no submission leads to; few have comments that wait.
  fileprivate func entry(of id: CaseID) -> CaseEntry? {
    for month in months.values where month.ids.contains(PackedID(id)) {
      return month.index.position(of: id).map { month.index[$0] }
    }
    return nil
  }

  private func month(of submission: Submission) -> Month? {
    RelativePath(submission.received.date.monthFolder).flatMap { months[$0] }
  }
}
