// What started the daemon, and what it handed over: systemd, or a shell.

internal import Foundation
internal import Operations

/// The service manager around this process, if any.
struct ServiceHost: Sendable {
  let manager: ServiceManager
  let sockets: [InheritedSocket]
  /// Whether stderr is the journal, which sorts lines by their priority.
  let isJournal: Bool

  /// Reads what the environment says, and takes it out: builds are not to speak in our name.
  ///
  /// To be called before any thread is started.
  static func current() -> ServiceHost {
    let variables = ProcessInfo.processInfo.environment
    let process = ProcessInfo.processInfo.processIdentifier
    let host = ServiceHost(
      manager: ServiceManager(variables, process: process),
      sockets: InheritedSocket.all(variables, process: process),
      isJournal: EventLog.isJournal(variables["JOURNAL_STREAM"]))
    for name in ServiceManager.variables { unsetenv(name) }
    return host
  }
}
