// What the service manager hears, over a real datagram socket.

import Foundation
import Glibc
import Operations
import Testing

@Suite struct ServiceManagerTests {
  @Test("Each piece of news is one datagram, to a path and to an abstract name")
  func news() throws {
    let path = "/tmp/avoin-notify-\(UUID().uuidString.prefix(8))"
    for address in [path, "@avoin-notify-\(UUID().uuidString)"] {
      let mailbox = try Mailbox(address)
      let manager = ServiceManager(["NOTIFY_SOCKET": address], process: 7)
      manager.tell(.ready, status: "serving")
      #expect(mailbox.next() == "READY=1\nSTATUS=serving")
      manager.tell(.reloading(monotonicMicroseconds: 42))
      #expect(mailbox.next() == "RELOADING=1\nMONOTONIC_USEC=42")
      manager.tell(.watchdog)
      #expect(mailbox.next() == "WATCHDOG=1")
      manager.tell(.stopping)
      #expect(mailbox.next() == "STOPPING=1")
    }
    unlink(path)
  }

  @Test("Without a manager, or one that has gone, nothing happens")
  func nobody() {
    #expect(!ServiceManager([:], process: 7).isPresent)
    #expect(!ServiceManager(["NOTIFY_SOCKET": "relative"], process: 7).isPresent)
    ServiceManager(["NOTIFY_SOCKET": "/nowhere/notify"], process: 7).tell(.ready)
  }

  @Test("The watchdog is ours only where it names us, or nobody")
  func watchdog() {
    let usec = ["WATCHDOG_USEC": "30000000"]
    #expect(ServiceManager(usec, process: 7).watchdogMicroseconds == 30_000_000)
    let ours = usec.merging(["WATCHDOG_PID": "7"]) { $1 }
    #expect(ServiceManager(ours, process: 7).watchdogMicroseconds == 30_000_000)
    #expect(ServiceManager(ours, process: 8).watchdogMicroseconds == nil)
    #expect(ServiceManager(["WATCHDOG_USEC": "0"], process: 7).watchdogMicroseconds == nil)
  }

  @Test("Sockets that are handed over begin at 3 and have their names")
  func sockets() {
    let given = ["LISTEN_PID": "7", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "http:"]
    let sockets = InheritedSocket.all(given, process: 7)
    #expect(sockets.map(\.descriptor) == [3, 4])
    #expect(sockets.map(\.name) == ["http", "unknown"])
    #expect(InheritedSocket.all(given, process: 8).isEmpty)
    for count in ["0", "-1", "x", "100000"] {
      #expect(InheritedSocket.all(["LISTEN_PID": "7", "LISTEN_FDS": count], process: 7).isEmpty)
    }
  }
}

/// A socket that receives datagrams, as the manager has one.
private final class Mailbox {
  private let descriptor: Int32

  struct CannotBind: Error {}

  init(_ address: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { path in
      path.copyBytes(from: address.utf8)
      if address.hasPrefix("@") { path[0] = 0 }
    }
    var wait = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    let size = 2 + address.utf8.count
    let bound = withUnsafeBytes(of: &name) {
      bind(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(size))
    }
    if bound != 0 { throw CannotBind() }
  }

  deinit { close(descriptor) }

  func next() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count >= 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
