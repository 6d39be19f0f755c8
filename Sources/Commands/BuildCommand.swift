// `avoin build`: one build, its report, its exit code.

internal import Files
internal import Participation
internal import Publishing

/// The command `build`.
struct BuildCommand {
  private let request: BuildRequest
  private let clock: Clock
  private let printsJSON: Bool
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    let arguments = try Arguments(
      words, options: ["site", "output", "base-url", "now", "changed"],
      flags: ["drafts", "full", "json"])
    var request = BuildRequest(site: arguments.site)
    request.output = arguments["output"].map { .init($0) }
    request.includesDrafts = arguments.has("drafts")
    request.isFull = arguments.has("full")
    request.program = ProgramStamp.current
    request.baseURL = try arguments.baseURL()
    if let file = arguments["changed"] {
      // A notice that cannot be read tells nothing, so the build looks for itself.
      let bytes = try? readFile(at: file, bytesMax: BuildNotice.bytesMax)
      request.changedCases = bytes.map(BuildNotice.init)?.cases
    }
    self.request = request
    self.console = console
    clock = try arguments.clock()
    printsJSON = arguments.has("json")
  }

  func run() throws -> ExitCode {
    // A build that was told of some cases alone need not look for votes that are over, and a preview
    // must not end one.
    if request.changedCases == nil, request.output == nil, !request.includesDrafts {
      try VotesToPublish(site: request.site, now: clock.now()).publish(console)
    }
    let report = try SiteBuilder(request, clock: clock).build()
    console.show(report.warnings)
    if printsJSON {
      console.say(BuildReportText(report).json)
    } else {
      console.note(BuildReportText(report).sentence)
    }
    return .done
  }
}
