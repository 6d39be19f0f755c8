// The daemon's log: one line an event, to stderr or wherever a test looks.

internal import Glibc

/// Writes events down, from any thread.
package struct EventLog: Sendable {
  private let format: LogFormat
  private let marksPriority: Bool
  private let time: @Sendable () -> String
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - marksPriority: whether each line begins with `<6>` or the like, which the journal takes off
  ///     again.
  ///   - time: the moment of an event, as it is to be read.
  ///   - write: is given a whole line with its end; one call is one line.
  package init(
    _ format: LogFormat = .logfmt, marksPriority: Bool = false,
    time: @escaping @Sendable () -> String, write: @escaping @Sendable (String) -> Void
  ) {
    self.format = format
    self.marksPriority = marksPriority
    self.time = time
    self.write = write
  }

  package func note(_ event: LogEvent) {
    let mark = marksPriority ? "<\(event.level.priority)>" : ""
    write("\(mark)\(format.line(event, at: time()))\n")
  }

  /// Whether stderr is the journal itself, and not a file or terminal that it was led to
  /// (systemd.exec(5), `JOURNAL_STREAM`).
  ///
  /// - Parameter stream: the variable's value, `<device>:<inode>`.
  package static func isJournal(_ stream: String?, descriptor: Int32 = STDERR_FILENO) -> Bool {
    var facts = stat()
    guard let stream, fstat(descriptor, &facts) == 0 else { return false }
    return stream == "\(facts.st_dev):\(facts.st_ino)"
  }
}
