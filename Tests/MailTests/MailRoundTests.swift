// What becomes of mail in the queue, whatever the way out answers.

import Files
import Foundation
import Inbox
import Mail
import Participation
import Testing

@Suite struct MailRoundTests {
  @Test("A mail waits in a private file that shows nobody's address, and goes out once")
  func once() throws {
    let office = try PostOffice()
    try office.add("a", "Secret words.")
    try office.add("a")
    #expect(try office.queue.ids().count == 1)
    let name = try #require(try office.files().keys.first { $0.hasSuffix(".json") })
    #expect(try office.files()[name] == 0o600)
    let text = try String(contentsOfFile: "\(office.state.path)/mail/\(name)", encoding: .utf8)
    #expect(!text.contains("home.example") && !text.contains("Secret"))
    let way = FakeWay([.taken])
    #expect(try office.send(way)?.sent == 1)
    #expect(way.sent.first?.contains("Secret words.") == true)
    #expect(try office.send(way)?.sent == 0)
    #expect(try office.queue.ids().isEmpty)
    #expect(way.sent.count == 1)
  }

  @Test("The folder is closed to others")
  func folderMode() throws {
    let office = try PostOffice()
    try office.add("a")
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(office.state.path)/mail")
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
  }

  @Test("What is not taken now is tried again, later each time, and given up after three days")
  func retries() throws {
    let office = try PostOffice()
    try office.add("a")
    let way = FakeWay([])
    var waits: [Int] = []
    var waited = 0
    while try !office.queue.ids().isEmpty, waited < 6_000 {
      let before = way.sent.count
      _ = try office.send(way)
      if way.sent.count > before {
        waits.append(waited)
        waited = 0
      }
      office.clock.advance(seconds: 60)
      waited += 1
    }
    #expect(Array(waits.prefix(9)) == [0, 1, 5, 15, 60, 120, 240, 360, 360])
    #expect(waits.reduce(0, +) <= 3 * 24 * 60)
    #expect(try office.queue.failed().count == 1)
    #expect(office.log.all.last?.contains("given up") == true)
    #expect(office.log.all.allSatisfy { !$0.contains("home.example") })
    try office.add("b")
    office.clock.advance(seconds: 31 * 86_400)
    _ = try office.send(way)
    #expect(try office.queue.failed().count == 1, "the old one is forgotten, the new one given up")
  }

  @Test("A refused mail is moved aside at once")
  func refused() throws {
    let office = try PostOffice()
    try office.add("a")
    #expect(try office.send(FakeWay([.refused(.sample)]))?.givenUp == 1)
    #expect(try office.queue.ids().isEmpty)
    #expect(try office.queue.failed() == [office.id("a")])
  }

  @Test("Where the way is closed, nothing is tried in vain and everything waits")
  func closed() throws {
    let office = try PostOffice()
    for name in ["a", "b", "c"] { try office.add(name) }
    let way = FakeWay([.closed(.sample)])
    #expect(try office.send(way)?.isClosed == true)
    #expect(way.sent.count == 1)
    #expect(try office.queue.ids().count == 3)
    #expect(try office.send(FakeWay(Array(repeating: .taken, count: 3)))?.sent == 3)
  }

  @Test("One mail that hangs does not keep back the others for ever")
  func inARow() throws {
    let office = try PostOffice()
    for number in 0..<20 { try office.add("\(number)") }
    let first = FakeWay([])
    #expect(try office.send(first)?.isClosed == true)
    #expect(first.sent.count == MailRound.failuresInARowMax)
    let second = FakeWay(Array(repeating: .taken, count: 20))
    #expect(try office.send(second)?.sent == 20 - MailRound.failuresInARowMax)
  }

  @Test("Of two senders one sends")
  func lock() throws {
    let office = try PostOffice()
    try office.add("a")
    let lock = try FileLock.take(
      RelativePath(trusted: "sender.lock"), in: office.state.folder(RelativePath(trusted: "mail")))
    #expect(lock != nil)
    #expect(try office.send(FakeWay([.taken])) == nil)
    withExtendedLifetime(lock) {}
  }

  @Test("A damaged file, and one that was locked with another key, are moved aside")
  func damaged() throws {
    let office = try PostOffice()
    try office.add("a")
    let other = MailQueue(
      state: office.state, key: try #require(DaemonKey([UInt8](repeating: 8, count: 32))))
    try other.add(
      [], to: try office.address(), id: office.id("b"), kind: .news, of: office.id("s"),
      at: office.clock.now)
    let folder = office.state.folder(RelativePath(trusted: "mail"))
    try folder.write([0x7B], to: RelativePath(trusted: "\(office.id("c")).json"))
    let report = try office.send(FakeWay([.taken]))
    #expect(report?.sent == 1)
    #expect(report?.givenUp == 2)
    #expect(try office.queue.failed().count == 2)
  }

  @Test("Erasing a submission removes its mail, waiting or given up, and nobody else's")
  func erasure() throws {
    let office = try PostOffice()
    try office.add("a", of: "s")
    _ = try office.send(FakeWay([.refused(.sample)]))
    try office.add("b", of: "s")
    try office.add("c", of: "t")
    try office.queue.erase(of: office.id("s"))
    #expect(try office.queue.ids() == [office.id("c")])
    #expect(try office.queue.failed().isEmpty)
  }

  @Test("A thousand mails go out in rounds")
  func thousand() throws {
    let office = try PostOffice()
    for number in 0..<1_000 { try office.add("\(number)") }
    let way = FakeWay(Array(repeating: .taken, count: 1_000))
    #expect(try office.send(way)?.sent == MailRound.mailsMax)
    #expect(try office.send(way)?.sent == MailRound.mailsMax)
    #expect(way.sent.count == 1_000)
    #expect(try office.queue.ids().isEmpty)
  }
}

/// A way out with prepared answers; where they end, it says "later".
final class FakeWay: MailTransport {
  private(set) var sent: [String] = []
  private var answers: [Delivery]

  init(_ answers: [Delivery]) {
    self.answers = answers
  }

  func send(_ bytes: [UInt8], from: MailAddress, to: MailAddress) -> Delivery {
    sent.append(String(decoding: bytes, as: UTF8.self))
    return answers.isEmpty ? .postponed(.sample) : answers.removeFirst()
  }
}
