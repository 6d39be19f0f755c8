// Opens the socket that a listener waits at: made here, so that a failure can say why.

internal import Glibc

/// A socket that is bound to its place and listens.
struct ListeningSocket {
  let descriptor: Int32
  /// The port it is bound to, which the kernel chose where 0 was asked for; 0 where it has none.
  let port: UInt16
  /// Who closes it and takes its name away.
  let ownership: Ownership

  enum Ownership: Hashable, Sendable {
    /// This listener.
    case ours
    /// This listener, which also removes the file, if it is still the one that it made.
    case oursWithFile(SocketFile)
    /// Whoever handed it over has it too, and goes on to let clients wait there.
    case inherited
  }

  init(_ place: ListenPlace, backlog: Int) throws(ListenerError) {
    switch place {
    case .network(let address, let port):
      try self.init(address: address, port: port, backlog: backlog)
    case .unixSocket(let path, let mode):
      try self.init(path: path, mode: mode, backlog: backlog)
    case .inherited(let descriptor): try self.init(inherited: descriptor)
    }
  }

  init(descriptor: Int32, port: UInt16, ownership: Ownership) {
    self.descriptor = descriptor
    self.port = port
    self.ownership = ownership
  }

  private init(address: String, port: UInt16, backlog: Int) throws(ListenerError) {
    let name = try Self.name(address, port)
    defer { freeaddrinfo(name) }
    let descriptor = socket(name.pointee.ai_family, Self.kind, 0)
    guard descriptor >= 0 else { throw ListenerError(address, port, errno) }
    Self.switchOn(SO_REUSEADDR, SOL_SOCKET, descriptor)
    if name.pointee.ai_family == AF_INET6 {
      Self.switchOn(IPV6_V6ONLY, Int32(IPPROTO_IPV6), descriptor)
    }
    guard bind(descriptor, name.pointee.ai_addr, name.pointee.ai_addrlen) == 0,
      listen(descriptor, Int32(clamping: backlog)) == 0
    else {
      let cause = errno
      close(descriptor)
      throw ListenerError(address, port, cause)
    }
    self.init(descriptor: descriptor, port: Self.boundPort(descriptor), ownership: .ours)
  }
}

extension ListeningSocket {
  static let kind = Int32(
    SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)

  private static func name(
    _ address: String, _ port: UInt16
  ) throws(ListenerError) -> UnsafeMutablePointer<addrinfo> {
    var wish = addrinfo()
    wish.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    wish.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address, String(port), &wish, &found) == 0, let found else {
      throw ListenerError(
        address: address, port: port, cause: .notAnAddress, reason: "this is not an IP address",
        hint: "give an IPv4 or IPv6 address, such as 127.0.0.1 or ::1")
    }
    return found
  }

  private static func switchOn(_ option: Int32, _ level: Int32, _ descriptor: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// IPv4 and IPv6 names have the port at the same place; a Unix socket has none.
  static func boundPort(_ descriptor: Int32) -> UInt16 {
    let name = SocketName(of: descriptor)
    guard let family = name?.family, [AF_INET, AF_INET6].contains(family) else { return 0 }
    return name?.port ?? 0
  }
}

extension ListenerError {
  /// What the kernel said, in words.
  init(_ address: String, _ port: UInt16, _ number: Int32) {
    let (cause, reason, hint): (Cause, String, String?) =
      switch number {
      case EADDRINUSE:
        (.portTaken, "port \(port) is taken", "stop the other program, or choose another port")
      case EACCES, EPERM:
        (
          .notPermitted, "this user may not use port \(port)",
          "choose a port from 1024 up and let the proxy listen to the public"
        )
      case EADDRNOTAVAIL:
        (.addressNotHere, "this machine has no such address", "`ip address` lists those it has")
      default: (.other, String(cString: strerror(number)), nil)
      }
    self.init(address: address, port: port, cause: cause, reason: reason, hint: hint)
  }
}
