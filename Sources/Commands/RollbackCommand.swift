// `avoin rollback`: the release before the last full build again.

internal import Publishing

/// The command `rollback`.
struct RollbackCommand {
  private let arguments: Arguments
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(words, options: ["site"])
    self.console = console
  }

  func run() throws -> ExitCode {
    let step = try Rollback(site: arguments.site).run()
    console.say("went back from \(step.from) to \(step.to)")
    console.note(
      "what was withheld, erased or corrected since is shown as it was then; "
        + "the next build makes the site anew from its content")
    return .done
  }
}
