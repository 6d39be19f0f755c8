// `avoin votes`: publishes the ballots of a vote that is over.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation
internal import Voting

/// The command `votes publish`.
struct VotesCommand {
  private let process: String
  private let arguments: Arguments
  private let clock: Clock
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(words, options: ["site", "now"], flags: [], wordsMax: 2)
    let verb = try arguments.word(0, "word: publish")
    guard verb == "publish" else {
      throw UsageError(
        message: "there is no \"votes \(verb)\"", hint: "avoin votes publish PROCESS")
    }
    process = try arguments.word(1, "process")
    clock = try arguments.clock()
    self.console = console
  }

  func run() throws -> ExitCode {
    let site = try SiteLoader.whole(arguments.site)
    let process = try site.process(named: process)
    guard VotesToPublish.isOver(process.process, clock.now()) else {
      console.fail(
        "the vote of \(process.key) is not over",
        hint: "ballots are published when the phase \"voting\" has closed")
      return .problems
    }
    let publisher = VotesToPublish.publisher(of: process.process, site)
    let count = try VotesToPublish.publish(process, of: site, publisher)
    guard count > 0 else {
      console.note("\(process.key) has no ballots")
      return .done
    }
    console.say(
      "\(count) ballots: \(site.archiveFolder.path(of: SiteLayout.ballots(of: process.key)))")
    return .done
  }
}

extension Site {
  /// - Throws: a `UsageError` with a suggestion where there is no such process.
  func process(named name: String) throws(UsageError) -> SiteProcess {
    if let process = Key(name).flatMap(process) { return process }
    throw UsageError(
      message: "there is no process \"\(name)\"",
      hint: Suggestion.hint(
        for: name, among: processes.map(\.key.text), noun: "processes"))
  }
}
