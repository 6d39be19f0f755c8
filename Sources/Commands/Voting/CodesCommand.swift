// `avoin codes`: makes single-use voting codes, and counts them.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation
internal import Voting

/// The commands `codes make` and `codes status`.
struct CodesCommand {
  private let verb: Verb
  private let site: Folder
  private let console: Console

  private enum Verb {
    case make(process: String, count: Int, output: String?)
    case status(process: String?)
  }

  init(_ words: [String], _ console: Console) throws {
    let arguments = try Arguments(
      words, options: ["site", "count", "output"], flags: [], wordsMax: 2)
    site = arguments.site
    self.console = console
    let verb = try arguments.word(0, "word: make or status")
    switch verb {
    case "make":
      guard let count = arguments["count"].flatMap({ Int($0) }),
        (1...VoterCodes.countMax).contains(count)
      else {
        throw UsageError(
          message: "codes make needs --count N",
          hint: "from 1 to \(VoterCodes.countMax): one for each voter")
      }
      self.verb = .make(
        process: try arguments.word(1, "process"), count: count, output: arguments["output"])
    case "status":
      let process = arguments.words.count > 1 ? arguments.words[1] : nil
      self.verb = .status(process: process)
    default:
      throw UsageError(
        message: "there is no \"codes \(verb)\"", hint: "avoin codes make, or avoin codes status")
    }
  }

  func run() throws -> ExitCode {
    let site = try SiteLoader.whole(self.site)
    switch verb {
    case .make(let process, let count, let output):
      return try make(try site.process(named: process), count, output, site)
    case .status(let process):
      let wanted = try process.map { [try site.process(named: $0)] } ?? site.processes
      for process in wanted { try tell(process, site) }
      return .done
    }
  }
}

extension CodesCommand {
  private func make(
    _ process: SiteProcess, _ count: Int, _ output: String?, _ site: Site
  ) throws -> ExitCode {
    guard process.process.voters == .codes else {
      console.fail(
        "the voters of \(process.key) have no codes", hint: "\(process.file) says voters: codes")
      return .problems
    }
    let codes = VoterCodes(process: process.key, state: site.stateFolder)
    guard let output else {
      for line in Self.lines(try codes.make(count: count)) { console.say(line) }
      return .done
    }
    // The file comes first: codes that nobody could read would be counted all the same.
    try OutputPlace(output).write { file in
      let lines = Self.lines(try codes.make(count: count))
      try file.append(Array(lines.map { $0 + "\n" }.joined().utf8))
    }
    console.note("\(count) codes: \(output). Print them, then remove the file.")
    return .done
  }

  private static func lines(_ codes: [VoterCode]) -> [String] { ["code"] + codes.map(\.text) }

  private func tell(_ process: SiteProcess, _ site: Site) throws {
    let counts = try VoterCodes(process: process.key, state: site.stateFolder).counts()
    let codes =
      process.process.voters == .codes ? "\(counts.used) of \(counts.codes) codes used, " : ""
    console.say("\(process.key): \(codes)\(counts.ballots) ballots")
  }
}
