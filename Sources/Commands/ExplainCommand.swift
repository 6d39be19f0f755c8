// `avoin explain PATH`: why the next build would render a page, or would not.

internal import Files
internal import Participation
internal import Publishing

/// The command `explain`.
struct ExplainCommand {
  private let path: String
  private let request: BuildRequest
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    let arguments = try Arguments(
      words, options: ["site", "output", "base-url"], flags: ["drafts"], wordsMax: 1)
    path = try arguments.word(0, "address of the page")
    var request = BuildRequest(site: arguments.site)
    request.output = arguments["output"].map { .init($0) }
    request.includesDrafts = arguments.has("drafts")
    request.program = ProgramStamp.current
    request.baseURL = try arguments.baseURL()
    self.request = request
    self.console = console
  }

  func run() throws -> ExitCode {
    let explanation = try SiteBuilder(request, clock: .system).explain(path)
    guard case .unknown(let nearest) = explanation.verdict else {
      console.say(Self.sentence(explanation))
      for reason in explanation.reasons { console.say("  \(reason)") }
      return .done
    }
    console.fail(
      "the site has no page at /\(explanation.address)",
      hint: nearest.isEmpty ? nil : "near it: \(nearest.map { "/\($0)" }.joined(separator: ", "))")
    return .problems
  }

  private static func sentence(_ explanation: Explanation) -> String {
    let address = "/\(explanation.address)"
    return switch explanation.verdict {
    case .upToDate: "\(address) is up to date"
    case .stale: "\(address) would be rendered by the next build:"
    case .removed: "\(address) would be removed by the next build:"
    case .fullBuild: "\(address) would be rendered, for the next build is a full one:"
    case .unknown: "\(address) does not exist"
    }
  }
}
