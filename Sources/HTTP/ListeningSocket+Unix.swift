// Sockets in the file system: made with their permissions, and never in another program's place.

internal import Glibc

/// The file of a Unix socket, known again by its inode.
struct SocketFile: Hashable, Sendable {
  let path: String
  private let device: UInt64
  private let inode: UInt64

  /// Nil where no socket stands there.
  init?(path: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFSOCK else { return nil }
    self.path = path
    device = UInt64(facts.st_dev)
    inode = UInt64(facts.st_ino)
  }

  /// Another daemon may have put its own socket there meanwhile.
  func remove() {
    if SocketFile(path: path) == self { unlink(path) }
  }
}

extension ListeningSocket {
  /// - Parameter mode: who may connect. It is set before the socket listens, so nobody else can
  ///   come in between.
  init(path: String, mode: UInt32, backlog: Int) throws(ListenerError) {
    guard let name = SocketName(path: path) else {
      throw ListenerError(
        socketAt: path, .notAnAddress, "this path cannot be a socket's",
        hint: "a socket's path has at most 107 bytes")
    }
    try Self.clear(path, name)
    let descriptor = socket(AF_UNIX, Self.kind, 0)
    guard descriptor >= 0 else { throw ListenerError(socketAt: path, errno) }
    guard name.bind(descriptor), chmod(path, mode_t(mode)) == 0,
      listen(descriptor, Int32(clamping: backlog)) == 0, let file = SocketFile(path: path)
    else {
      let cause = errno
      close(descriptor)
      throw ListenerError(socketAt: path, cause)
    }
    self.init(descriptor: descriptor, port: 0, ownership: .oursWithFile(file))
  }

  /// A socket that is handed over must be a stream and listen already.
  init(inherited descriptor: Int32) throws(ListenerError) {
    guard Self.option(SO_TYPE, descriptor) == Int32(SOCK_STREAM.rawValue),
      Self.option(SO_ACCEPTCONN, descriptor) == 1
    else {
      throw ListenerError(
        address: "descriptor \(descriptor)", port: 0, cause: .other,
        reason: "it is no socket that listens for streams",
        hint: "the unit avoin.socket says ListenStream=, and not Accept=yes")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    self.init(
      descriptor: descriptor, port: Self.boundPort(descriptor), ownership: .inherited)
  }

  /// Removes the socket of a daemon that was killed; anything else that stands there stays.
  private static func clear(_ path: String, _ name: SocketName) throws(ListenerError) {
    guard access(path, F_OK) == 0 || errno != ENOENT else { return }
    guard let stale = SocketFile(path: path) else {
      throw ListenerError(
        socketAt: path, .portTaken, "there is something else at this path",
        hint: "remove it, or choose another path")
    }
    let probe = socket(AF_UNIX, kind, 0)
    defer { close(probe) }
    if name.connect(probe) || errno != ECONNREFUSED {
      throw ListenerError(
        socketAt: path, .portTaken, "another program listens at this path",
        hint: "stop it, or choose another path")
    }
    stale.remove()
  }

  private static func option(_ option: Int32, _ descriptor: Int32) -> Int32? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, option, &value, &size) == 0 ? value : nil
  }
}

extension ListenerError {
  fileprivate init(socketAt path: String, _ cause: Cause, _ reason: String, hint: String?) {
    self.init(
      address: "\(ListenPlace.unixPrefix)\(path)", port: 0, cause: cause, reason: reason, hint: hint
    )
  }

  fileprivate init(socketAt path: String, _ number: Int32) {
    let isRefused = [EACCES, EPERM, EROFS].contains(number)
    self.init(
      socketAt: path, isRefused ? .notPermitted : .other, String(cString: strerror(number)),
      hint: number == ENOENT
        ? "create the folder first"
        : isRefused ? "let the user that runs avoin write in that folder" : nil)
  }
}
