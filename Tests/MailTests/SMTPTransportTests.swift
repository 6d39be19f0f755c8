// Mail to a real server on loopback, and what its answers mean.

import Foundation
import Inbox
import Mail
import Participation
import Testing

@Suite struct SMTPTransportTests {
  @Test("A mail arrives as it was composed, with its envelope")
  func arrives() throws {
    let office = try PostOffice()
    let server = try MailServer()
    defer { server.stop() }
    let body = ".first\n..second\n\nÅÄÖ " + String(repeating: "long ", count: 400) + "\n."
    let bytes = Array(try office.mail(try office.letter("Hyvää päivää", body)).utf8)
    #expect(try send(bytes, to: server.port) == .taken)
    let mail = try #require(server.received.first)
    #expect(mail.from.hasPrefix("MAIL FROM:<avoin@kunta.example>"))
    #expect(mail.to == "RCPT TO:<resident@home.example>")
    #expect(mail.text == String(decoding: bytes, as: UTF8.self))
  }

  @Test("A line that is one dot does not end the mail")
  func dots() throws {
    let server = try MailServer()
    defer { server.stop() }
    let mail = "Subject: x\r\n\r\n.\r\n..\r\n.a\r\nb\r\n"
    #expect(try send(Array(mail.utf8), to: server.port) == .taken)
    #expect(server.received.first?.text == mail)
    #expect(server.received.first?.raw.contains("\r\n..\r\n...\r\n..a\r\n") == true)
  }

  @Test(
    "What the server answers decides what becomes of the mail",
    arguments: [
      ("MAIL", "451 later", "postponed"), ("RCPT", "450 busy", "postponed"),
      ("RCPT", "550 no such user resident@home.example", "refused"), ("MAIL", "553 no", "refused"),
      ("DATA", "452 full", "postponed"), (".", "554 spam", "refused"), (".", "451 no", "postponed"),
      ("MAIL", "530 login first", "closed"), ("CONNECT", "421 away", "postponed"),
    ])
  func answers(_ command: String, _ reply: String, _ expected: String) throws {
    var manners = MailServer.Manners()
    manners.replies[command] = [reply]
    let server = try MailServer(manners)
    defer { server.stop() }
    let delivery = try send(Array("Subject: x\r\n\r\nx\r\n".utf8), to: server.port)
    let found =
      switch delivery {
      case .taken: "taken"
      case .postponed: "postponed"
      case .refused: "refused"
      case .closed: "closed"
      }
    #expect(found == expected, "\(delivery)")
    #expect(!"\(delivery)".contains("home.example"))
    #expect(server.received.isEmpty)
  }

  @Test("Without the encryption that was asked for, neither password nor mail is said")
  func encryption() throws {
    var manners = MailServer.Manners()
    manners.extensions = ["AUTH PLAIN LOGIN"]
    let server = try MailServer(manners)
    defer { server.stop() }
    let login = SMTPAccess.Login(user: "avoin", password: "secret")
    let delivery = try send(
      Array("x\r\n".utf8), to: server.port, encryption: .startTLS, login: login)
    #expect("\(delivery)".hasPrefix("closed"))
    #expect(server.commands.allSatisfy { !$0.hasPrefix("AUTH") && !$0.hasPrefix("MAIL") })
  }

  @Test("A wrong password closes the way and costs no mail")
  func login() throws {
    var manners = MailServer.Manners()
    manners.extensions = ["AUTH PLAIN"]
    manners.replies["AUTH"] = ["535 wrong"]
    let server = try MailServer(manners)
    defer { server.stop() }
    let login = SMTPAccess.Login(user: "avoin", password: "secret")
    let delivery = try send(Array("x\r\n".utf8), to: server.port, login: login)
    #expect("\(delivery)".hasPrefix("closed"))
  }

  @Test("A server that is away and comes back gets everything, over one connection")
  func downThenUp() throws {
    let office = try PostOffice()
    let port = try MailServer.freePort()
    for number in 0..<1_000 { try office.add("\(number)", "Number \(number).") }
    let access = SMTPAccess(host: "127.0.0.1", port: port, encryption: .none, login: nil)
    #expect(try office.send(SMTPTransport(access))?.isClosed == true)
    #expect(try office.queue.ids().count == 1_000)
    let server = try MailServer(port: port)
    defer { server.stop() }
    while try !office.queue.ids().isEmpty {
      let report = try office.send(SMTPTransport(access))
      try #require(report?.sent ?? 0 > 0, "\(office.log.all.suffix(3))")
    }
    #expect(server.received.count == 1_000)
    let numbers = server.received.compactMap { $0.text.firstMatch(of: /Number (\d+)\./)?.output.1 }
    #expect(Set(numbers).count == 1_000)
    #expect(server.connectionCount == 2, "one for each round")
    #expect(office.log.all.allSatisfy { !$0.contains("home.example") })
  }

  private func send(
    _ bytes: [UInt8], to port: Int, encryption: SMTPAccess.Encryption = .none,
    login: SMTPAccess.Login? = nil
  ) throws -> Delivery {
    let access = SMTPAccess(host: "127.0.0.1", port: port, encryption: encryption, login: login)
    return SMTPTransport(access).send(
      bytes, from: try #require(MailAddress(PostOffice.from)),
      to: try #require(MailAddress("resident@home.example")))
  }
}
