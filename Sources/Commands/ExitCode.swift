// How a command ended, as scripts and cron see it.

/// The exit codes of every command.
package enum ExitCode: Int32, Sendable {
  case done = 0
  /// The content or the request is wrong; diagnostics are on stderr.
  case problems = 1
  case usage = 2
  /// The machine failed: disk full, no permission.
  case machine = 3
  /// Another build holds the lock (EX_TEMPFAIL of sysexits.h).
  case locked = 75
}
