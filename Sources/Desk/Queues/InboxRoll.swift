// Which submissions nobody has decided on, and whose senders ask for something.
//
// 1. A month whose folder has another stamp is listed; names that are new are read.
// 2. Of what is reviewed only its id is kept, and what its sender asked for.
// 3. Requests are looked for where they are likely: what nobody has reviewed, the last two months,
//    and one more month in turn.

internal import Files
internal import Foundation
internal import Inbox
internal import Participation

/// The inbox as the queues need it, kept up to date in memory.
struct InboxRoll: Sendable {
  /// A submission, and what its sender asked for.
  struct Row: Sendable {
    let submission: Submission
    var requests: SenderRequests
    var standing = Standing.accepted
  }

  /// What nobody has decided on.
  private(set) var unreviewed: [SubmissionID: Row] = [:]
  /// What was decided on, and whose sender asked for something.
  private(set) var asking: [SubmissionID: Row] = [:]
  private(set) var broken: [BrokenSubmission] = []
  private var months: [RelativePath: Month] = [:]
  private var turn = 0

  private struct Month: Sendable {
    let folder: FileStamp?
    let lookedAt: Int
    let submissions: Set<SubmissionID>
    let requested: Set<SubmissionID>
    var requests: [SubmissionID: FileStamp] = [:]
  }

  /// How many months at the end are looked through for requests every time.
  private static let recentMonths = 2

  /// Brings it up to date.
  ///
  /// - Parameter isReviewed: whether a case has a record.
  /// - Returns: whether anything changed.
  /// - Throws: `FileError`.
  mutating func refresh(
    _ inbox: SubmissionInbox, isReviewed: (Submission) -> Bool
  ) throws -> Bool {
    let found = try inbox.months()
    var changed = try forget(monthsNotIn: found)
    for month in found {
      if try list(month, inbox, isReviewed) { changed = true }
    }
    if settle(isReviewed) { changed = true }
    if try lookForRequests(found, inbox, isReviewed) { changed = true }
    return changed
  }
}

extension InboxRoll {
  private mutating func forget(monthsNotIn found: [RelativePath]) throws -> Bool {
    let gone = Set(months.keys).subtracting(found)
    for month in gone { remove(months.removeValue(forKey: month)?.submissions ?? []) }
    return !gone.isEmpty
  }

  private mutating func remove(_ ids: Set<SubmissionID>) {
    for id in ids {
      unreviewed[id] = nil
      asking[id] = nil
    }
  }

  /// Looks at a month's names where its folder changed.
  private mutating func list(
    _ month: RelativePath, _ inbox: SubmissionInbox, _ isReviewed: (Submission) -> Bool
  ) throws -> Bool {
    let lookedAt = FileStamp.now
    let stamp = inbox.stamp(ofMonth: month)
    let known = months[month]
    if let known, known.folder == stamp, (stamp?.modifiedNanoseconds ?? 0) < known.lookedAt {
      return false
    }
    let names = try inbox.month(month)
    let all = Set(names.submissions)
    let before = known?.submissions ?? []
    months[month] = Month(
      folder: stamp, lookedAt: lookedAt, submissions: all, requested: names.requested,
      requests: known?.requests ?? [:])
    remove(before.subtracting(all))
    let fresh = names.submissions.filter { !before.contains($0) }
    for submission in try read(fresh, inbox) where !isReviewed(submission) {
      unreviewed[submission.id] = Row(submission: submission, requests: .none)
    }
    return try judge(all, names.judged, inbox) || before != all
  }

  /// Looks up where suspects stand, and those that an official has judged.
  private mutating func judge(
    _ ids: Set<SubmissionID>, _ judged: Set<SubmissionID>, _ inbox: SubmissionInbox
  ) throws -> Bool {
    var changed = false
    for id in ids {
      guard let row = unreviewed[id], row.submission.isSuspect || judged.contains(id) else {
        continue
      }
      let standing = try inbox.standing(of: row.submission)
      guard standing != row.standing else { continue }
      unreviewed[id]?.standing = standing
      changed = true
    }
    return changed
  }

  /// Reads files on all cores: at the first look they are all there are.
  private mutating func read(
    _ ids: [SubmissionID], _ inbox: SubmissionInbox
  ) throws -> [Submission] {
    let results = InParallel.map(ids) { try inbox.submission(of: $0) }
    var submissions: [Submission] = []
    for result in results {
      do {
        if let submission = try result.get() { submissions.append(submission) }
      } catch let problem as BrokenSubmission {
        broken.append(problem)
      }
    }
    return submissions
  }

  /// Drops what was decided on since.
  private mutating func settle(_ isReviewed: (Submission) -> Bool) -> Bool {
    let reviewed = unreviewed.values.filter { isReviewed($0.submission) }
    for row in reviewed {
      let id = row.submission.id
      unreviewed[id] = nil
      if row.requests.asksForSomething { asking[id] = row }
    }
    return !reviewed.isEmpty
  }

  private mutating func lookForRequests(
    _ found: [RelativePath], _ inbox: SubmissionInbox, _ isReviewed: (Submission) -> Bool
  ) throws -> Bool {
    guard !found.isEmpty else { return false }
    turn = (turn + 1) % found.count
    let whole = Set(found.suffix(Self.recentMonths) + [found[turn]])
    var changed = false
    for month in found {
      guard let known = months[month], !known.requested.isEmpty else { continue }
      let isFirst = known.requests.isEmpty
      let likely =
        isFirst || whole.contains(month)
        ? known.requested : known.requested.filter { unreviewed[$0] != nil }
      for id in likely {
        let stamp = inbox.requestsStamp(of: id)
        guard stamp != known.requests[id] else { continue }
        months[month]?.requests[id] = stamp
        if try take(id, inbox, isReviewed) { changed = true }
      }
    }
    return changed
  }

  private mutating func take(
    _ id: SubmissionID, _ inbox: SubmissionInbox, _ isReviewed: (Submission) -> Bool
  ) throws -> Bool {
    guard let submission = try? inbox.submission(of: id) else { return false }
    let requests = try inbox.requests(of: submission)
    let row = Row(submission: submission, requests: requests)
    if unreviewed[id] != nil {
      unreviewed[id]?.requests = requests
      return true
    }
    let before = asking[id]
    asking[id] = requests.asksForSomething ? row : nil
    return before != nil || requests.asksForSomething
  }
}
