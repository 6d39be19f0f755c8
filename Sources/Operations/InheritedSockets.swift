// Sockets that the service manager opened and handed over: sd_listen_fds(3).

/// One descriptor that listens already, and what its unit calls it.
package struct InheritedSocket: Hashable, Sendable {
  package let descriptor: Int32
  package let name: String

  /// Descriptors are handed over from this number on.
  private static let first: Int32 = 3
  /// More sockets than this are a mistake.
  private static let socketsMax: Int32 = 64

  /// The sockets of this process, in their order; none where they were meant for another one.
  ///
  /// - Parameters:
  ///   - variables: the environment, as the process was started with it.
  ///   - process: this process's number.
  package static func all(_ variables: [String: String], process: Int32) -> [InheritedSocket] {
    guard variables["LISTEN_PID"] == String(process),
      let count = variables["LISTEN_FDS"].flatMap({ Int32($0) }), count > 0, count <= socketsMax
    else { return [] }
    let names = (variables["LISTEN_FDNAMES"] ?? "").split(
      separator: ":", omittingEmptySubsequences: false)
    return (0..<count).map { number in
      let name = names.dropFirst(Int(number)).first.map(String.init) ?? ""
      return InheritedSocket(descriptor: first + number, name: name.isEmpty ? "unknown" : name)
    }
  }
}
