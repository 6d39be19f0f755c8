// `avoin retain`: removes what is private of cases whose time is over; for cron.
//
// 1. Finish erasures that were interrupted.
// 2. Look for submissions whose channel's `retention-days` are over.
// 3. Remove each of them as an erasure does; the public record stays as it is.
// 4. Remove likewise what is private of comments that were decided on so long ago.

internal import Desk
internal import Diagnostics
internal import Inbox
internal import Participation
internal import Publishing

/// The command `retain`.
struct RetainCommand {
  private let arguments: Arguments
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(words, options: ["site", "now"], flags: ["dry-run"])
    self.console = console
  }

  func run() throws -> ExitCode {
    let room = try DeskRoom(forErasing: arguments)
    let erasure = Erasure(room: room, console: console)
    let isDryRun = arguments.has("dry-run")
    if !isDryRun {
      for id in try erasure.resume() { console.say("\(id)  finished an erasure") }
    }
    try forgetNames(room, isDryRun)
    try removeDrafts(room, isDryRun)
    var broken = 0
    let expired = try room.desk.expired(at: try arguments.clock().now()) {
      console.show([$0.diagnostic])
      broken += 1
    }
    for one in expired {
      if !isDryRun { try erasure.expire(one.submission.caseID, by: .retention) }
      console.say(Self.line(one))
    }
    let comments = try room.desk.expiredComments(at: try arguments.clock().now())
    for ref in comments {
      if !isDryRun { try room.desk.comments.erase(ref) }
      console.say("\(ref)  comment")
    }
    let count = expired.count
    console.note(
      "\(isDryRun ? "would remove" : "removed") what was private of \(count) "
        + (count == 1 ? "case" : "cases"))
    return broken == 0 ? .done : .problems
  }
}

extension RetainCommand {
  func say(_ line: String) { console.say(line) }

  /// A build that looks for itself, and no release beside it that shows a name still.
  func forgetPages(of room: DeskRoom) throws {
    let report = try SiteRefresh(site: room.site, console: console).build(.everything)
    console.note(BuildReportText(report).sentence)
    try EarlierReleases(of: room.site).forgetGrants()
  }

  private static func line(_ one: ExpiredCase) -> String {
    let submission = one.submission
    var parts = ["message"]
    if submission.contact != nil { parts.append("contact details") }
    if !submission.attachments.isEmpty { parts.append("\(submission.attachments.count) files") }
    return "\(submission.caseID)  \(submission.channel)  \(one.since.rawValue) "
      + "\(one.from.date)  \(parts.joined(separator: ", "))"
  }
}

extension DeskActor {
  static let retention = DeskActor(name: "retention")
}
