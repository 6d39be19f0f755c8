// A process that gets bytes and answers with bytes, and has nothing else of ours.

internal import Glibc

/// A started program; `end` has to be called once.
struct ChildProcess: ~Copyable {
  /// How it ended.
  enum End: Hashable {
    case exit(Int32)
    case signal(Int32)

    var code: Int32? { if case .exit(let code) = self { code } else { nil } }
  }

  enum Answer {
    case whole([UInt8])
    case tooLong
    case late
    case broken
  }

  private let process: pid_t
  /// Both directions; its other end is the program's input and output.
  private let socket: Int32

  private static let pieceBytes = 64 << 10

  /// - Throws: `programMissing`.
  init(program: String) throws(PhotoProblem) {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw .failed(code: errno) }
    let started = Self.start(program, ends[1])
    close(ends[1])
    guard let started else {
      close(ends[0])
      throw .programMissing(program)
    }
    socket = ends[0]
    process = started
  }

  /// Sends everything and reads until the program closes its end.
  mutating func exchange(
    _ message: [UInt8], answerBytesMax: Int, millisecondsMax: Int
  ) -> Answer {
    let deadline = Self.milliseconds + millisecondsMax
    var sent = 0
    var answer: [UInt8] = []
    while true {
      let left = deadline - Self.milliseconds
      guard left > 0 else { return .late }
      var waiting = pollfd(
        fd: socket, events: Int16(POLLIN) | (sent < message.count ? Int16(POLLOUT) : 0), revents: 0)
      guard poll(&waiting, 1, Int32(left)) >= 0 || errno == EINTR else { return .broken }
      if waiting.revents & Int16(POLLOUT) != 0 { send(message, &sent) }
      guard waiting.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 else { continue }
      guard let piece = receive() else { continue }
      if piece.isEmpty { return .whole(answer) }
      answer += piece
      guard answer.count <= answerBytesMax else { return .tooLong }
    }
  }

  /// Ends the program, if it has not ended by itself, and says how it ended.
  consuming func end() -> End {
    close(socket)
    var status: Int32 = 0
    if !Self.waited(for: process, &status, milliseconds: Self.lastMilliseconds) {
      kill(-process, SIGKILL)
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    let signal = status & 0x7F
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }

  /// Who has closed its end has nothing left to do.
  private static let lastMilliseconds = 500
}

extension ChildProcess {
  private static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  /// Nothing of ours is open in the program, and no signal is blocked or ignored in it.
  private static func start(_ program: String, _ socket: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, socket, 0)
    posix_spawn_file_actions_adddup2(&actions, socket, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    var process: pid_t = 0
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    let code = program.withCString { name in
      var words: [UnsafeMutablePointer<CChar>?] = [UnsafeMutablePointer(mutating: name), nil]
      return posix_spawn(&process, name, &actions, &attributes, &words, &environment)
    }
    return code == 0 ? process : nil
  }

  private func send(_ message: [UInt8], _ sent: inout Int) {
    let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
    let count = message.withUnsafeBytes {
      Glibc.send(socket, $0.baseAddress?.advanced(by: sent), message.count - sent, flags)
    }
    if count > 0 { sent += count }
    // The program reads no more: what it says instead is still to be read.
    if count < 0, errno != EAGAIN, errno != EINTR { sent = message.count }
    if sent == message.count { shutdown(socket, Int32(SHUT_WR)) }
  }

  /// Empty at the end; nil where there is nothing just now.
  private func receive() -> [UInt8]? {
    var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
    let count = recv(socket, &piece, piece.count, Int32(MSG_DONTWAIT))
    if count < 0, errno == EAGAIN || errno == EINTR { return nil }
    return Array(piece.prefix(max(0, count)))
  }

  private static func waited(
    for process: pid_t, _ status: inout Int32, milliseconds most: Int
  ) -> Bool {
    for _ in 0..<most / 5 {
      if waitpid(process, &status, WNOHANG) == process { return true }
      usleep(5_000)
    }
    return waitpid(process, &status, WNOHANG) == process
  }
}
