// `avoin tally`: counts an election from its published ballots.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation
internal import Tally

/// The command `tally`.
struct TallyCommand {
  private let file: String
  private let terms: TallyTerms
  private let ties: Ties
  private let compares: Bool
  private let isPart: Bool
  private let printsJSON: Bool
  private let console: Console

  /// What decides between equal projects.
  private enum Ties {
    case byID
    case file(String)
    /// As the process of the site says.
    case stated([Key])
  }

  init(_ words: [String], _ console: Console) throws {
    let arguments = try Arguments(
      words, options: ["rule", "utility", "completion", "ties", "site"],
      flags: ["compare", "json", "partial"],
      wordsMax: 1)
    let name = try arguments.word(0, "process or Pabulib file to count")
    let isOfSite = !name.hasSuffix(".pb") && Key(name) != nil && !Self.isFile(name)
    let site = isOfSite ? try SiteLoader.whole(arguments.site) : nil
    let process = try site?.process(named: name)
    file =
      if let site, let process { try Self.ballots(of: process, site) } else { name }
    terms = TallyTerms(
      rule: try arguments.choice("rule") ?? process?.terms.rule ?? .greedy,
      utility: try arguments.choice("utility") ?? process?.terms.utility ?? .cost,
      completion: try arguments.choice("completion") ?? process?.terms.completion ?? .none)
    switch arguments["ties"] {
    case "id": ties = .byID
    case let file?: ties = .file(file)
    case nil: ties = process.map { .stated($0.process.tieOrder) } ?? .byID
    }
    compares = arguments.has("compare")
    isPart = arguments.has("partial")
    printsJSON = arguments.has("json")
    self.console = console
  }

  func run() throws -> ExitCode {
    let reading = try ElectionReading(
      SourceText(file: file, bytes: try readFile(at: file)), isPart: isPart)
    let ties = try ties(reading.election)
    console.show(reading.warnings)
    let outcome: TallyOutcome
    do {
      outcome = try VoteCount.outcome(of: reading.election, by: terms, ties: ties)
    } catch {
      throw Diagnostic(
        file: file, "the completion has not come to an end after \(error.increments) steps",
        hint: "voters are few and sums large: state sums in a larger unit, or use another rule")
    }
    let comparison =
      compares ? OutcomeComparison(outcome, reading.election, ties: ties) : nil
    if printsJSON {
      console.say(TallyJSON(reading.election, outcome, comparison).text)
    } else {
      let text = TallyText(reading.election, outcome, comparison, ties: tiesWords)
      for line in text.lines { console.say(line.printable) }
    }
    return .done
  }

  private func ties(_ election: Election) throws -> TieOrder {
    switch ties {
    case .byID: return TieOrder(byID: election)
    case .file(let file):
      return try TieOrder(
        drawn: SourceText(file: file, bytes: try readFile(at: file)), for: election)
    case .stated(let order):
      let text = order.map { "\($0)\n" }.joined()
      return try TieOrder(
        drawn: SourceText(file: "the process's ties", bytes: Array(text.utf8)), for: election)
    }
  }

  private var tiesWords: String {
    switch ties {
    case .byID: "the smaller id, as a string"
    case .file(let file): "the order in \(file)"
    case .stated: "the order that the process states"
    }
  }

  private static func isFile(_ name: String) -> Bool {
    (try? readFileStamp(at: name)) != nil
  }

  private static func ballots(of process: SiteProcess, _ site: Site) throws -> String {
    if process.ballots != nil {
      return site.archiveFolder.path(of: SiteLayout.ballots(of: process.key))
    }
    throw Diagnostic(
      file: process.file, "the ballots of \"\(process.key)\" are not published",
      hint: "they are when its vote is over: avoin votes publish \(process.key)")
  }
}

extension Arguments {
  /// The value of an option that takes one of a few words.
  fileprivate func choice<Choice>(_ option: String) throws(UsageError) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = self[option] else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    throw UsageError(
      message: "--\(option) takes no \"\(text)\"",
      hint: "it takes " + words.joined(separator: ", "))
  }
}
