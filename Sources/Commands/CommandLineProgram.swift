// The command line: finds the command, runs it, turns errors into words and exit codes.

internal import Desk
internal import Diagnostics
internal import Files
internal import Glibc
internal import HTTP
internal import Importing
internal import Inbox
internal import Publishing
internal import Staff

/// The program `avoin`.
package enum CommandLineProgram {
  /// Runs a command and ends the process with its exit code.
  package static func run(_ arguments: [String]) -> Never {
    signal(SIGPIPE, SIG_IGN)
    unblockSignals()
    exit(outcome(of: arguments, Console.standard).rawValue)
  }

  static func outcome(of arguments: [String], _ console: Console) -> ExitCode {
    do {
      return try command(arguments, console)
    } catch {
      return report(error, console)
    }
  }
}

extension CommandLineProgram {
  private static func command(_ arguments: [String], _ console: Console) throws -> ExitCode {
    let rest = Array(arguments.dropFirst())
    if rest.contains("--help") || rest.contains("-h") { return help(console) }
    try InterruptedImport.finish(before: arguments.first, rest, console)
    switch arguments.first {
    case "build": return try BuildCommand(rest, console).run()
    case "serve": return try ServeCommand(rest, console).run()
    case "check": return try CheckCommand(rest, console).run()
    case "explain": return try ExplainCommand(rest, console).run()
    case "desk": return try DeskCommand(rest, console).run()
    case "backup": return try BackupCommand(rest, console).run()
    case "restore": return try RestoreCommand(rest, console).run()
    case "erase": return try EraseCommand(rest, console).run()
    case "retain": return try RetainCommand(rest, console).run()
    case "import": return try ImportCommand(rest, console).run()
    case "keys": return try KeysCommand(rest, console).run()
    case "mail": return try MailCommand(rest, console).run()
    case "new": return try NewCommand(rest, console).run()
    case "rollback": return try RollbackCommand(rest, console).run()
    case "codes": return try CodesCommand(rest, console).run()
    case "votes": return try VotesCommand(rest, console).run()
    case "tally": return try TallyCommand(rest, console).run()
    case "staff": return try StaffCommand(rest, console).run()
    case "help", "--help", "-h": return help(console)
    case "version", "--version":
      console.say("avoin \(Usage.version)")
      return .done
    case nil:
      console.note(Usage.text)
      return .usage
    case let name?:
      let near = Suggestion.nearest(to: name, in: Usage.commands)
      throw UsageError(
        message: "there is no command \"\(name)\"",
        hint: near.map { "did you mean \"\($0)\"?" } ?? "avoin help shows the commands")
    }
  }

  /// A build that the daemon starts inherits the signals that the daemon has blocked for itself.
  private static func unblockSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in ServiceSignals.all { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func help(_ console: Console) -> ExitCode {
    console.say(Usage.text)
    return .done
  }

  /// The one place where errors become words.
  private static func report(_ error: any Error, _ console: Console) -> ExitCode {
    switch error {
    case let error as UsageError:
      console.fail(error.message, hint: error.hint ?? "avoin help shows the commands")
      return .usage
    case let found as ProblemsFound:
      console.show(found.diagnostics)
      return .problems
    case let problem as Diagnostic:
      console.show([problem])
      return .problems
    case DeskError.busy:
      console.fail(DeskError.busy.message, hint: DeskError.busy.hint)
      return .locked
    case let error as DeskError:
      console.fail(error.message, hint: error.hint)
      return .problems
    case let problem as StaffProblem:
      console.fail(problem.message, hint: problem.hint)
      return problem == .busy ? .locked : .problems
    case let problem as PasswordProblem:
      console.fail(problem.message, hint: problem.hint)
      return .problems
    case let changed as CaseChanged:
      console.fail(changed.message, hint: "look at it again: avoin desk show \(changed.id)")
      return .problems
    case let broken as BrokenDecision:
      console.show([broken.diagnostic])
      return .problems
    case let broken as BrokenSubmission:
      console.show([broken.diagnostic])
      return .problems
    case is BuildLocked:
      console.fail("another build is at work", hint: "wait for it, or try again in a moment")
      return .locked
    case let locked as ImportLocked:
      console.fail(locked.message, hint: "wait for it, or try again in a moment")
      return .locked
    case let error as FileError:
      console.fail("\(error)", hint: error.hint)
      return .machine
    case let still as StillInJournal:
      console.fail("\(still)", hint: "run the same again: it goes on where it stopped")
      return .machine
    case let problem as KeyProblem:
      console.fail("\(problem)", hint: problem.hint)
      return .machine
    case is SealedContact.CannotOpen:
      console.fail(
        "the contact details were sealed for another key",
        hint: "restore the folder of secrets from a backup")
      return .machine
    case let error as ListenerError:
      console.show([error.diagnostic])
      return .machine
    default:
      console.fail("\(error)")
      return .machine
    }
  }
}
