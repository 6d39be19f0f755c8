// Tells the service manager how the daemon is: sd_notify(3), in its few lines.

internal import Glibc

/// The manager that started this process and waits for news of it; without one nothing happens.
///
/// Each message is one datagram to the socket that `NOTIFY_SOCKET` names, a path or, with `@`, a
/// name of the abstract kind.
package struct ServiceManager: Sendable {
  /// What a daemon can be doing, in the words of sd_notify(3).
  package enum News: Hashable, Sendable {
    case ready
    /// Reading its configuration again; `ready` ends it.
    case reloading(monotonicMicroseconds: Int)
    case stopping
    /// It is alive.
    case watchdog
  }

  private let address: [UInt8]?
  /// How often the manager wants to hear that the daemon is alive; nil where it does not ask.
  package let watchdogMicroseconds: Int?

  /// - Parameters:
  ///   - variables: the environment, as the process was started with it.
  ///   - process: this process's number.
  package init(_ variables: [String: String], process: Int32) {
    address = variables["NOTIFY_SOCKET"].flatMap(Self.address)
    let isForUs = variables["WATCHDOG_PID"].map { $0 == String(process) } ?? true
    let microseconds = variables["WATCHDOG_USEC"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    watchdogMicroseconds = isForUs ? microseconds : nil
  }

  /// The variables by which a manager speaks; a process that we start must not speak in our name.
  package static let variables = [
    "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES",
  ]

  package var isPresent: Bool { address != nil }

  /// - Parameter status: one line for `systemctl status`.
  package func tell(_ news: News, status: String? = nil) {
    send(Self.lines(news) + (status.map { ["STATUS=\($0)"] } ?? []))
  }

  package func tell(status: String) { send(["STATUS=\(status)"]) }
}

extension ServiceManager {
  /// The time by which systemd tells this reload from an earlier one.
  package static var monotonicMicroseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
  }

  private static func lines(_ news: News) -> [String] {
    switch news {
    case .ready: ["READY=1"]
    case .reloading(let microseconds): ["RELOADING=1", "MONOTONIC_USEC=\(microseconds)"]
    case .stopping: ["STOPPING=1"]
    case .watchdog: ["WATCHDOG=1"]
    }
  }

  /// A manager that has gone must not end the daemon: what cannot be said is left unsaid.
  private func send(_ lines: [String]) {
    guard let address else { return }
    let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let text = Array(lines.joined(separator: "\n").utf8)
    _ = address.withUnsafeBytes { name in
      text.withUnsafeBytes { bytes in
        sendto(
          descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT),
          name.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(name.count))
      }
    }
  }

  /// A path begins with a slash; an abstract name with `@`, which stands for NUL (unix(7)).
  private static func address(_ text: String) -> [UInt8]? {
    var name = sockaddr_un()
    let room = MemoryLayout.size(ofValue: name.sun_path)
    guard text.hasPrefix("/") || text.hasPrefix("@"), text.utf8.count < room else { return nil }
    let isAbstract = text.hasPrefix("@")
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { path in
      path.copyBytes(from: text.utf8)
      if isAbstract { path[0] = 0 }
    }
    let used = MemoryLayout<sockaddr_un>.offset(of: \.sun_path).map { $0 + text.utf8.count }
    return withUnsafeBytes(of: &name) {
      Array($0.prefix((used ?? $0.count) + (isAbstract ? 0 : 1)))
    }
  }
}
