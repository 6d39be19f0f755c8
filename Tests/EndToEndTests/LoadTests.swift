// Daemons that are killed while many people send forms: whoever saw a receipt is in the inbox.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct LoadTests {
    /// `make soak` kills more often.
    private static let kills =
      ProcessInfo.processInfo.environment["AVOIN_SOAK"].flatMap { Int($0) } ?? 3
    private static let connections = 64
    private static let formsEach = 3

    @Test("kill -9 under load loses no form whose receipt was shown, and stores none twice")
    func killed() throws {
      let town = try Town()
      try town.succeed("build")
      var server = try town.serve()
      var sent = 0
      for round in 0..<Self.kills {
        let forms = try checked(server)
        sent += forms.count
        let receipts = Receipts()
        let senders = senders(forms, [server], receipts)
        _ = try wait(seconds: 20) { receipts.count >= 20 + 37 * round % 120 }
        server.killAtOnce()
        senders.wait()
        #expect(receipts.count > 0)
        server = try town.serve()
        try check(receipts, server)
        try sendAgain(forms, receipts, server)
        try checkInbox(town, forms: sent)
      }
      server.terminate()
      #expect(try server.ended() == 0)
      try checkInbox(town, forms: sent)
      let left = try town.files("var/inbox").keys
      #expect(!left.contains { $0.hasSuffix(".claim") || $0.hasSuffix(".journal") })
    }

    @Test("SIGTERM under load: every answer is true, and nothing is left to put right")
    func terminated() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let forms = try checked(server)
      let receipts = Receipts()
      let senders = senders(forms, [server], receipts)
      _ = try wait(seconds: 20) { receipts.count >= 30 }
      server.terminate()
      senders.wait()
      #expect(try server.ended() == 0)
      let left = try town.files("var/inbox").keys
      #expect(!left.contains { $0.hasSuffix(".claim") || $0.hasSuffix(".journal") })
      let next = try town.serve()
      #expect(!next.log.contains("put right"))
      try check(receipts, next)
    }

    @Test("Two daemons with one inbox: no number twice, nothing lost, one killed or not")
    func twoDaemons() throws {
      let town = try Town()
      let other = try Town()
      try town.succeed("build")
      try other.succeed("build")
      var server = try town.serve()
      try FileManager.default.createDirectory(
        atPath: "\(town.path)/var/inbox", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      for name in ["inbox", "secrets"] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(other.path)/var/\(name)", withDestinationPath: "\(town.path)/var/\(name)")
      }
      let second = try other.serve()
      let forms = try checked(server)
      let receipts = Receipts()
      let senders = senders(forms, [server, second], receipts)
      _ = try wait(seconds: 20) { receipts.count >= 60 }
      server.killAtOnce()
      senders.wait()
      try check(receipts, second)
      // The one that lives puts right what the dead one left, before it is started again.
      try sendAgain(forms, receipts, second)
      server = try town.serve()
      try check(receipts, server)
      try checkInbox(town, forms: forms.count)
    }
  }
}

extension EndToEnd.LoadTests {
  /// Forms that were checked, ready to be sent.
  private func checked(_ server: Server) throws -> [String] {
    let browser = try Browser(server)
    return try (0..<Self.connections * Self.formsEach).map { number in
      let letter = Browser.letter.map { ($0.0, $0.0 == "title" ? "Lamppu \(number)" : $0.1) }
      let body = Server.encoded(letter)
      try browser.send(Server.head("/f/feedback", bytes: body.utf8.count) + body)
      return Server.encoded(try browser.next().hidden)
    }
  }

  /// Sends them over as many connections, each form to all of the servers one after the other.
  private func senders(
    _ forms: [String], _ servers: [Server], _ receipts: Receipts
  ) -> DispatchGroup {
    let group = DispatchGroup()
    // Of a server that runs, only its port is looked at.
    nonisolated(unsafe) let servers = servers
    for number in 0..<Self.connections {
      group.enter()
      let thread = Thread {
        defer { group.leave() }
        for form in stride(from: number, to: forms.count, by: Self.connections) {
          let server = servers[(number + form) % servers.count]
          guard let page = try? server.post("/f/feedback/send", raw: forms[form]) else { continue }
          if let address = page.header("Location") { receipts.add(form, address) }
        }
      }
      thread.start()
    }
    return group
  }

  private func check(_ receipts: Receipts, _ server: Server) throws {
    for address in receipts.all.values {
      #expect(try server.get(address).status == 200)
    }
  }

  /// Whoever saw a receipt is told so; the others can still send.
  private func sendAgain(_ forms: [String], _ receipts: Receipts, _ server: Server) throws {
    for (number, form) in forms.enumerated() {
      let status = try server.post("/f/feedback/send", raw: form).status
      if receipts.all[number] != nil {
        #expect(status == 409)
      } else {
        #expect(status == 409 || status == 303)
      }
    }
  }

  private func checkInbox(_ town: Town, forms: Int) throws {
    let files = try town.files("var/inbox").filter { $0.key.hasSuffix(".json") }
    let numbers = files.values.compactMap { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        .first { $0.hasPrefix("  \"case\"") }
    }
    #expect(files.count == forms)
    #expect(numbers.count == forms && Set(numbers).count == forms)
  }
}

/// The receipts that were shown, by the number of the form.
final class Receipts: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var addresses: [Int: String] = [:]

  func add(_ form: Int, _ address: String) { lock.withLock { addresses[form] = address } }

  var all: [Int: String] { lock.withLock { addresses } }
  var count: Int { all.count }
}
