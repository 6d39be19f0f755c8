// `avoin mail`: sends what waits once, for cron; counts what waits.

internal import Content
internal import Diagnostics
internal import Files
internal import Mail
internal import Participation

/// The command `mail`.
struct MailCommand {
  private enum Action: String, CaseIterable {
    case send, list, digest
  }

  private let action: Action
  private let site: Folder
  private let clock: Clock
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    let arguments = try Arguments(words, options: ["site", "now"], wordsMax: 1)
    action = try arguments.chosen(try arguments.word(0, "action of mail"), "action")
    site = arguments.site
    clock = try arguments.clock()
    self.console = console
  }

  func run() throws -> ExitCode {
    let loaded = try SiteLoader.whole(site)
    guard let room = try MailRoom(site: loaded, clock: clock) else {
      throw Diagnostic(
        file: SiteConfiguration.fileName.text, "this site sends no mail",
        hint: "\"mail\" in site-config.json says how; docs/operating.md has an example")
    }
    switch action {
    case .list: return try list(room)
    case .send: return try send(room, BuildSignal(state: loaded.stateFolder))
    case .digest:
      let desk = DeskRoom(site: loaded, clock: clock)
      let count = try DigestRound(desk: desk, mail: room, clock: clock).run()
      console.say("\(count) queued")
      return .done
    }
  }
}

extension MailCommand {
  /// Numbers alone: whom mail goes to is nobody's business here.
  private func list(_ room: MailRoom) throws -> ExitCode {
    let waiting = try room.queue.ids().compactMap { try room.queue.mail($0) }
    console.say("waiting    \(waiting.count)")
    for kind in MailKind.allCases {
      console.say("  \(kind.rawValue.padded(to: 14)) \(waiting.count { $0.kind == kind })")
    }
    console.say("given up   \(try room.queue.failed().count)")
    console.say("followers  \(try room.follows.all().count)")
    return .done
  }

  private func send(_ room: MailRoom, _ signal: BuildSignal) throws -> ExitCode {
    _ = try CaseNews(room: room, signal: signal).run()
    guard let report = try room.send({ console.note($0) }) else {
      console.fail("another process is sending mail", hint: "the daemon does it by itself")
      return .locked
    }
    let waiting = try room.queue.ids().count
    console.say("\(report.sent) sent, \(report.givenUp) given up, \(waiting) waiting")
    return report.isClosed ? .machine : .done
  }
}
