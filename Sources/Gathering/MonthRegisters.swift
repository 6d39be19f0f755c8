// "It adds up": what each month received, and where all of it is now.
//
// 1. A month whose folders are as they were when it was last counted is left alone.
// 2. Its submissions and its records are counted.
// 3. The register is written where a number changed.
// What was received is never lowered: where a submission is lost, the register does not add up, and
// the build says so.

internal import Archive
internal import Diagnostics
internal import Files
internal import Inbox
internal import Participation

/// Writes `<archive>/<yyyy>/<mm>/register.json` of every month that the inbox knows.
struct MonthRegisters {
  let inbox: SubmissionInbox
  let archive: PublicArchive
  let channels: [Channel]
  /// Where it is kept what was counted when.
  let folder: Folder

  /// - Returns: the registers that were written, below the archive's folder.
  func write() throws -> [String] {
    let known = LookedAt(in: folder)
    var seen: [String: String] = [:]
    var written: [String] = []
    let months = try inbox.months()
    for month in Set(months + months.compactMap(\.monthAfter)).sorted() {
      let stamp = stamp(of: month)
      if known.stamps[month.text] != stamp.text, try count(month) {
        written.append(month.appending(MonthRegister.file).text)
      }
      // Two writes within one tick of the disk's clock have the same time.
      if stamp.isSettled { seen[month.text] = stamp.text }
    }
    try LookedAt(stamps: seen).write(to: folder, replacing: known)
    return written
  }
}

extension MonthRegisters {
  private func count(_ month: RelativePath) throws -> Bool {
    let submissions = try submissions(receivedIn: month)
    guard !submissions.isEmpty || archive.folder.exists(month.appending(MonthRegister.file))
    else { return false }
    let problems = Problems()
    let old = try archive.register(of: month, problems).map { MonthCounts($0) } ?? MonthCounts()
    try problems.throwIfAny()
    var counts = MonthCounts()
    counts.erased = old.erased
    let records = try records(of: month)
    for (_, channel) in records { counts.received[channel, default: 0] += 1 }
    for submission in submissions where records[submission.caseID] == nil {
      counts.received[submission.channel, default: 0] += 1
      switch submission.standing {
      case .spam: counts.spam[submission.channel, default: 0] += 1
      case .accepted, .quarantined: counts.pending[submission.channel, default: 0] += 1
      }
    }
    for (channel, number) in old.erased { counts.received[channel, default: 0] += number }
    counts.received.merge(old.received, uniquingKeysWith: max)
    return try archive.write(counts, as: month)
  }

  private struct Received {
    let caseID: CaseID
    let channel: Key
    let standing: Standing
  }

  /// Answers to surveys become no cases, nor do applications for grants: they are counted in their
  /// own figures and decisions.
  private func submissions(receivedIn month: RelativePath) throws -> [Received] {
    let surveys = Set(channels.filter { !$0.makesCases }.map(\.key))
    var found: [Received] = []
    for folder in [month.monthBefore, month].compactMap({ $0 }) {
      try inbox.scan(folder) { result in
        let submission = try result.get()
        guard submission.received.date.monthFolder == month.text,
          !surveys.contains(submission.channel)
        else { return }
        found.append(
          Received(
            caseID: submission.caseID, channel: submission.channel,
            standing: try inbox.standing(of: submission)))
      }
    }
    return found
  }

  private func records(of month: RelativePath) throws -> [CaseID: Key] {
    var records: [CaseID: Key] = [:]
    for (name, _) in try archive.folder.folder(month).look(ending: ".json")
    where name != MonthRegister.fileName {
      let story = try archive.story(at: month.appending(RelativePath(trusted: name)))
      records[story.id] = story.channel
    }
    return records
  }

  /// Of the folders that the month's numbers come from.
  private func stamp(of month: RelativePath) -> (text: String, isSettled: Bool) {
    let own = try? readFileStamp(at: archive.folder.path(of: month))
    let stamps = [
      month.monthBefore.flatMap { inbox.stamp(ofMonth: $0) }, inbox.stamp(ofMonth: month), own,
    ]
    let times = stamps.map { $0?.modifiedNanoseconds ?? 0 }
    return (
      times.map(String.init).joined(separator: " "),
      (times.max() ?? 0) < FileStamp.now
    )
  }
}

extension RelativePath {
  fileprivate var monthBefore: RelativePath? { month(adding: -1) }
  fileprivate var monthAfter: RelativePath? { month(adding: 1) }

  private func month(adding months: Int) -> RelativePath? {
    guard names.count == 2, let first = CivilDate("\(names[0])-\(names[1])-01") else { return nil }
    return RelativePath(trusted: first.adding(months: months).monthFolder)
  }
}

/// When the folders of which month were written last, as they were counted.
private struct LookedAt {
  let stamps: [String: String]

  private static let file = RelativePath(trusted: "months")

  init(stamps: [String: String]) { self.stamps = stamps }

  /// What cannot be read was never looked at.
  init(in folder: Folder) {
    let text = (try? folder.read(Self.file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = text.split(separator: "\n").compactMap { line -> (String, String)? in
      guard let space = line.firstIndex(of: " ") else { return nil }
      return (String(line[..<space]), String(line[space...].dropFirst()))
    }
    stamps = Dictionary(lines) { first, _ in first }
  }

  func write(to folder: Folder, replacing old: LookedAt) throws(FileError) {
    guard stamps != old.stamps else { return }
    let lines = stamps.sorted { $0.key < $1.key }.map { "\($0) \($1)\n" }
    try folder.write(Array(lines.joined().utf8), to: Self.file, mode: 0o600)
  }
}
