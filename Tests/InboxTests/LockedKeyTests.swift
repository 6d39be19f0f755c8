// An official's key under a password, and the desk's key given to officials.

import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct LockedKeyTests {
  private let desk: Desk
  private let secrets: Folder
  private let key = PersonalKey.random(.system)

  init() throws {
    desk = try Desk()
    secrets = desk.state.folder(RelativePath(trusted: "secrets"))
  }

  private static let password = Array("neljä vihreää ovea".utf8)

  private func locked(_ random: Randomness = .system) throws -> LockedKey {
    try LockedKey.lock(key, with: Self.password, of: "anna", cost: .least, random: random)
  }

  @Test("What was locked is opened by the same password, for the same account, after a restart")
  func opens() throws {
    let stored = try #require(LockedKey(try locked().text))
    let opened = try #require(stored.open(with: Self.password, of: "anna"))
    #expect(opened.publicKey == key.publicKey)
    #expect(stored.open(with: Array("neljä vihreää oveä".utf8), of: "anna") == nil)
    #expect(stored.open(with: Self.password, of: "berit") == nil)
    #expect(stored.open(with: [], of: "anna") == nil)
  }

  @Test("The same password locks differently each time, and shares nothing with the verifier")
  func salts() throws {
    let texts = [try locked().text, try locked().text]
    #expect(texts[0] != texts[1])
    let parts = texts.map { $0.split(separator: "$") }
    #expect(parts[0][4] != parts[1][4])
    // The same random bytes for both: the verifier's line holds no result of the lock's.
    let zeros = Randomness { [UInt8](repeating: 0, count: $0) }
    let verifier = try PasswordHash(of: Self.password, cost: .least).text
    for part in try locked(zeros).text.split(separator: "$") where part.count > 12 {
      #expect(!verifier.contains(part))
    }
  }

  @Test("A line that was changed anywhere opens nothing")
  func changed() throws {
    let text = try locked().text
    for (index, letter) in text.enumerated() where index % 7 == 0 {
      var letters = Array(text)
      letters[index] = letter == "1" ? "2" : "1"
      guard let changed = LockedKey(String(letters)) else { continue }
      #expect(changed.open(with: Self.password, of: "anna") == nil, "\(index)")
    }
    #expect(LockedKey("") == nil)
    #expect(LockedKey(String(text.dropLast())) == nil)
    let dear = text.replacing("$8192$", with: "$99999999999$")
    #expect(dear != text && LockedKey(dear) == nil)
  }

  @Test("The desk's key is given to an official who is not there")
  func given() throws {
    let contact = SealedContact.seal(
      [try #require(Key("email")): "aku@home.example"], for: desk.keys.publicKey)
    let box = try #require(GivenDeskKey(GivenDeskKey.seal(desk.keys, for: key.publicKey).text))
    #expect(box.publicKey == desk.keys.publicKey)
    let keys = try #require(box.open(with: key))
    #expect(try contact.open(with: keys).count == 1)
    #expect(box.open(with: .random(.system)) == nil)
    #expect(GivenDeskKey("x:y") == nil)
    #expect(GivenDeskKey(String(box.text.dropLast(4))) == nil)
  }

  @Test("Nothing of a key is printed or dumped")
  func undisclosed() throws {
    let secret = try String(
      decoding: secrets.read(RelativePath(trusted: "desk.secret")), as: UTF8.self)
    var text = "\(key) \(desk.keys) \(try locked()) \(String(reflecting: desk.keys))"
    dump(key, to: &text)
    dump(desk.keys, to: &text)
    dump(try locked(), to: &text)
    #expect(!text.contains(secret.prefix(8)))
    #expect(text.contains("PersonalKey(hidden)"))
    #expect(!text.contains("UInt8"))
  }

  @Test("Locked, the key is in its copy alone, and comes back from there")
  func locksTheFile() throws {
    let lock = DeskKeyLock(secrets: secrets)
    let copy = "\(desk.state.path)/paper"
    try lock.copy(desk.keys, to: copy)
    try lock.copy(desk.keys, to: copy)
    #expect(try desk.mode("paper") == 0o600)
    try lock.lock(desk.keys)
    #expect(lock.isLocked)
    #expect(try desk.everyFile(in: "secrets") == ["desk.locked", "desk.public"])
    #expect(throws: KeyProblem.locked) { try DeskKeys.load(from: secrets, environment: [:]) }
    #expect(KeyProblem.locked.hint.contains("AVOIN_DESK_KEY_FILE"))
    let named = ["AVOIN_DESK_KEY_FILE": copy]
    #expect(try DeskKeys.load(from: secrets, environment: named).publicKey == desk.keys.publicKey)
    #expect(try lock.unlock(from: copy).publicKey == desk.keys.publicKey)
    #expect(try desk.everyFile(in: "secrets") == ["desk.public", "desk.secret"])
    #expect(!lock.isLocked)
  }

  @Test("A public key that is lost while the desk is locked comes back, and no new pair begins")
  func lostPublic() throws {
    try DeskKeyLock(secrets: secrets).lock(desk.keys)
    try secrets.remove(RelativePath(trusted: "desk.public"))
    #expect(try DeskPublicKey.load(from: secrets) == desk.keys.publicKey)
    #expect(throws: KeyProblem.locked) { try DeskKeys.load(from: secrets, environment: [:]) }
  }

  @Test("Another pair's key is neither taken for the copy nor put back")
  func otherPair() throws {
    let others = desk.state.folder(RelativePath(trusted: "others"))
    let other = try DeskKeys.load(from: others)
    let path = others.path(of: RelativePath(trusted: "desk.secret"))
    let lock = DeskKeyLock(secrets: secrets)
    #expect(throws: KeyProblem.mismatch(path: path)) { try lock.copy(desk.keys, to: path) }
    try lock.lock(desk.keys)
    #expect(throws: KeyProblem.mismatch(path: path)) { try lock.unlock(from: path) }
    #expect(throws: KeyProblem.missing(path: "/none")) { try lock.unlock(from: "/none") }
    #expect(lock.isLocked && other.publicKey != desk.keys.publicKey)
  }
}
