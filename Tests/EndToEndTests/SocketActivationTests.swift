// The daemon under a service manager, which a few lines of shell and a datagram socket stand for.

import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite struct SocketActivationTests {
    @Test("The manager hears of the start, of a reload, of life, and of the end")
    func notify() throws {
      let town = try Town()
      try town.succeed("build")
      let name = "@avoin-\(UUID().uuidString)"
      let mailbox = try Mailbox(name)
      let server = try Server(
        site: town.path, environment: ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "1000000"])
      #expect(mailbox.waits(for: "READY=1\nSTATUS=serving"))
      #expect(mailbox.waits(for: "WATCHDOG=1"))
      server.reload()
      #expect(mailbox.waits(for: "RELOADING=1\nMONOTONIC_USEC="))
      #expect(mailbox.waits(for: "READY=1"))
      // A daemon that stands still says nothing any more.
      kill(server.processID, SIGSTOP)
      mailbox.empty()
      #expect(!mailbox.waits(for: "WATCHDOG=1", seconds: 2))
      kill(server.processID, SIGCONT)
      #expect(mailbox.waits(for: "WATCHDOG=1"))
      server.terminate()
      #expect(mailbox.waits(for: "STOPPING=1"))
      #expect(try server.ended() == 0)
    }

    @Test("A socket that is handed over is used, and nobody is refused while the daemon changes")
    func activation() throws {
      let town = try Town()
      try town.succeed("build")
      let listening = try HandedSocket()
      let first = try town.activated(by: listening)
      #expect(try listening.ask("/livez").hasPrefix("HTTP/1.1 200"))
      kill(first, SIGTERM)
      var status: Int32 = 0
      waitpid(first, &status, 0)
      #expect(status == 0)
      let waiting = try listening.begin("/livez")
      let second = try town.activated(by: listening)
      #expect(try waiting.page().status == 200)
      kill(second, SIGTERM)
      waitpid(second, &status, 0)
    }
  }
}

extension Town {
  /// Starts the daemon as systemd does: the socket is descriptor 3, and the variables name it.
  fileprivate func activated(by socket: HandedSocket) throws -> Int32 {
    let script =
      "exec 3<&\(socket.descriptor); LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=http "
      + "exec '\(Town.program.path)' serve --site '\(path)' 2>>'\(path)/.log-activated'"
    var process: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = ["/bin/bash", "-c", script].map { (word: String) in
      strdup(word)
    }
    words.append(nil)
    defer { for word in words { free(word) } }
    guard posix_spawn(&process, "/bin/bash", nil, nil, words, environ) == 0 else {
      throw Browser.Gone()
    }
    return process
  }
}

/// A listening socket that outlives the daemons that it is handed to.
private final class HandedSocket {
  let descriptor: Int32
  private let port: UInt16

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutableBytes(of: &name) { bytes in
      let address = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
      return bind(descriptor, address, size) == 0 && listen(descriptor, 16) == 0
        && getsockname(descriptor, address, &size) == 0
    }
    guard bound else { throw Browser.Gone() }
    self.descriptor = descriptor
    port = UInt16(bigEndian: name.sin_port)
  }

  deinit { close(descriptor) }

  func begin(_ path: String) throws -> Browser {
    let browser = try Browser(port: port)
    try browser.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
    return browser
  }

  func ask(_ path: String) throws -> String { try begin(path).page().head }
}

/// The manager's end of `NOTIFY_SOCKET`.
private final class Mailbox {
  private let descriptor: Int32

  /// - Parameter name: begins with `@`: an abstract one, which leaves no file.
  init(_ name: String) throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) {
      $0.copyBytes(from: name.utf8)
      $0[0] = 0
    }
    let size = socklen_t(2 + name.utf8.count)
    let bound = withUnsafeBytes(of: &address) {
      bind(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), size)
    }
    guard bound == 0 else { throw Browser.Gone() }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  func empty() { while next(seconds: 0) != nil {} }

  func waits(for start: String, seconds: Double = 20) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while deadline.timeIntervalSinceNow > 0 {
      if next(seconds: deadline.timeIntervalSinceNow)?.hasPrefix(start) == true { return true }
    }
    return false
  }

  private func next(seconds: Double) -> String? {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&wish, 1, Int32(seconds * 1_000)) == 1 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
