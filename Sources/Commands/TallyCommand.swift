// `avoin tally`: counts an election from its published ballots.

internal import Diagnostics
internal import Files
internal import Tally

/// The command `tally`.
struct TallyCommand {
  private let file: String
  private let terms: TallyTerms
  private let tiesFile: String?
  private let compares: Bool
  private let printsJSON: Bool
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    let arguments = try Arguments(
      words, options: ["rule", "utility", "completion", "ties"], flags: ["compare", "json"],
      wordsMax: 1)
    file = try arguments.word(0, "Pabulib file to count")
    terms = TallyTerms(
      rule: try arguments.choice("rule") ?? .greedy,
      utility: try arguments.choice("utility") ?? .cost,
      completion: try arguments.choice("completion") ?? .none)
    tiesFile = arguments["ties"].flatMap { $0 == "id" ? nil : $0 }
    compares = arguments.has("compare")
    printsJSON = arguments.has("json")
    self.console = console
  }

  func run() throws -> ExitCode {
    let reading = try ElectionReading(SourceText(file: file, bytes: try readFile(at: file)))
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
      let ties = tiesFile.map { "the order in \($0)" } ?? "the smaller id, as a string"
      let text = TallyText(reading.election, outcome, comparison, ties: ties)
      for line in text.lines { console.say(line.printable) }
    }
    return .done
  }

  private func ties(_ election: Election) throws -> TieOrder {
    guard let tiesFile else { return TieOrder(byID: election) }
    let source = SourceText(file: tiesFile, bytes: try readFile(at: tiesFile))
    return try TieOrder(drawn: source, for: election)
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
