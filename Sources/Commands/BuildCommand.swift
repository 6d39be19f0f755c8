// `avoin build`: one build, its report, its exit code.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Gathering
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
    let report = try build()
    console.show(report.warnings)
    if printsJSON {
      console.say(BuildReportText(report).json)
    } else {
      console.note(BuildReportText(report).sentence)
    }
    return .done
  }
}

extension BuildCommand {
  /// A build that looks for itself counts first. Where the desk decides on something between the two,
  /// the months do not add up for a moment: then both are done once more.
  private func build() throws -> BuildReport {
    guard request.changedCases == nil else { return try SiteBuilder(request, clock: clock).build() }
    var request = request
    request.checksRegisters = try gather()
    do {
      return try SiteBuilder(request, clock: clock).build()
    } catch let found as ProblemsFound where request.checksRegisters && found.isOfRegisters {
      _ = try gather()
      return try SiteBuilder(request, clock: clock).build()
    }
  }

  /// - Returns: whether there was anything to count; what is wrong with the site, the build tells.
  private func gather() throws -> Bool {
    let problems = Problems()
    let loader = SiteLoader(folder: request.site, problems: problems)
    guard let state = try? loader.configuration().map({ request.site.folder(of: $0.paths.state) }),
      Gatherer.hasWork(in: state), let site = try? loader.load(), !problems.hasErrors
    else { return false }
    _ = try DeskRoom(site: site, clock: clock).gatherer.gather()
    return true
  }
}

extension ProblemsFound {
  fileprivate var isOfRegisters: Bool {
    diagnostics.contains { $0.file.hasSuffix("/\(MonthRegister.fileName)") }
  }
}
