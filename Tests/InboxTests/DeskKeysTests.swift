// Keys in files, and what is sealed with them.

import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct DeskKeysTests {
  private let desk: Desk
  private let secrets: Folder

  init() throws {
    desk = try Desk()
    secrets = desk.state.folder(RelativePath(trusted: "secrets"))
  }

  private func key(_ name: String) throws -> Key { try #require(Key(name)) }

  @Test("The pair is made on first use and read ever after")
  func made() throws {
    #expect(try desk.everyFile(in: "secrets") == ["desk.public", "desk.secret"])
    let again = try DeskKeys.load(from: secrets)
    #expect(again.publicKey == desk.keys.publicKey)
    #expect(try DeskPublicKey.load(from: secrets) == desk.keys.publicKey)
  }

  @Test("Keys are 64 digits, mode 0600 in a folder of mode 0700")
  func files() throws {
    _ = try TokenKey.load(from: secrets)
    for name in ["desk.public", "desk.secret", "token.key"] {
      #expect(try secrets.read(text: name).utf8.count == 65)
      #expect(try desk.mode("secrets/\(name)") == 0o600)
    }
    #expect(try desk.mode("secrets") == 0o700)
  }

  @Test("Of many that make the keys at once, all get the same")
  func race() throws {
    let folder = desk.state.folder(RelativePath(trusted: "others"))
    let found = Gathered<DeskPublicKey>()
    DispatchQueue.concurrentPerform(iterations: 20) { _ in
      if let keys = try? DeskKeys.load(from: folder) { found.add(keys.publicKey) }
    }
    #expect(found.all.count == 20)
    #expect(Set(found.all).count == 1)
    #expect(try desk.everyFile(in: "others") == ["desk.public", "desk.secret"])
  }

  @Test("Where another process was first with its keys, they are taken")
  func second() throws {
    let folder = desk.state.folder(RelativePath(trusted: "others"))
    let first = Gathered<DeskPublicKey>()
    let late = Randomness { count in
      if let keys = try? DeskKeys.load(from: folder) { first.add(keys.publicKey) }
      return [UInt8](repeating: 5, count: count)
    }
    let keys = try DeskKeys.load(from: folder, random: late)
    #expect(first.all == [keys.publicKey])
    #expect(try DeskKeys.load(from: folder).publicKey == keys.publicKey)
  }

  @Test("Answers are sealed by anyone and opened by the desk alone")
  func sealing() throws {
    let answers = [try key("email"): "a@b.fi", try key("name"): "Ääkkönen \"\n\u{1}"]
    let sealed = SealedContact.seal(answers, for: desk.keys.publicKey)
    #expect(try sealed.open(with: desk.keys) == answers)
    let others = try DeskKeys.load(from: desk.state.folder(RelativePath(trusted: "others")))
    #expect(throws: SealedContact.CannotOpen.self) { try sealed.open(with: others) }
  }

  @Test("The same answers are sealed differently each time")
  func ephemeral() throws {
    let answers = [try key("email"): "a@b.fi"]
    let publicKey = desk.keys.publicKey
    #expect(SealedContact.seal(answers, for: publicKey) != .seal(answers, for: publicKey))
  }

  @Test("Sealing goes on where the secret key was taken away, opening does not")
  func withoutSecret() throws {
    try secrets.remove(RelativePath(trusted: "desk.secret"))
    #expect(try DeskPublicKey.load(from: secrets) == desk.keys.publicKey)
    #expect(throws: KeyProblem.self) { try DeskKeys.load(from: secrets) }
    #expect(try desk.everyFile(in: "secrets") == ["desk.public"])
  }

  @Test("A public key that was not written before a crash follows from the secret one")
  func withoutPublic() throws {
    try secrets.remove(RelativePath(trusted: "desk.public"))
    #expect(try DeskPublicKey.load(from: secrets) == desk.keys.publicKey)
  }

  @Test("Keys that do not belong together are refused")
  func mismatch() throws {
    let other = String(repeating: "ab", count: 32)
    try secrets.write(Array(other.utf8), to: RelativePath(trusted: "desk.secret"))
    #expect(throws: KeyProblem.self) { try DeskKeys.load(from: secrets) }
  }

  @Test(
    "A damaged key is refused, and the message does not show it",
    arguments: [
      "", "4d4d", String(repeating: "4d", count: 33), String(repeating: "4x", count: 32),
    ])
  func damaged(text: String) throws {
    try secrets.write(Array(text.utf8), to: RelativePath(trusted: "token.key"))
    let problem = #expect(throws: KeyProblem.self) { try TokenKey.load(from: secrets) }
    #expect(problem == .broken(path: "\(secrets.path)/token.key"))
    #expect(problem?.description.contains("4d4d") == false)
  }

  @Test("The token key outlives its process")
  func tokenKey() throws {
    let answers = try desk.answers(["title": "Valo"])
    let before = CheckTokens(key: try TokenKey.load(from: secrets))
    let token = before.issue(
      channel: desk.channel.key, language: desk.language, answers: answers, at: desk.now,
      random: .system)
    let after = CheckTokens(key: try TokenKey.load(from: secrets))
    _ = try after.verify(
      token, channel: desk.channel.key, language: desk.language, answers: answers, now: desk.now)
  }
}

/// What several threads found.
final class Gathered<Value: Sendable>: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var values: [Value] = []

  func add(_ value: Value) { lock.withLock { values.append(value) } }
  var all: [Value] { lock.withLock { values } }
}
