// A new key pair: what was sealed can be opened before, during and after, wherever it stops.

import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct KeyRotationTests {
  private let desk: Desk
  private let secrets: Folder
  private let inbox: SubmissionInbox

  init() throws {
    desk = try Desk()
    secrets = desk.state.folder(RelativePath(trusted: "secrets"))
    inbox = desk.inbox
  }

  private struct Crash: Error {}

  private func stored(_ title: String) throws -> Submission {
    let draft = try desk.draft(["title": title, "email": "aku@home.example"])
    guard case .stored(let submission) = try inbox.store(draft) else { throw Crash() }
    try #require(submission.contact != nil)
    return submission
  }

  private func opens(_ id: SubmissionID) throws -> Bool {
    let keys = try DeskKeys.load(from: secrets, environment: [:])
    let contact = try #require(try inbox.submission(of: id)?.contact)
    return try contact.open(with: keys).values.contains("aku@home.example")
  }

  @Test("After a rotation only the new key opens what was sealed for the old one")
  func rotation() throws {
    let old = desk.keys
    let id = try stored("Lamp").id
    let rotation = DeskKeyRotation(secrets: secrets)
    let keys = try rotation.begin()
    #expect(keys.publicKey != old.publicKey)
    #expect(try DeskPublicKey.load(from: secrets) == keys.publicKey)
    #expect(try opens(id))
    inbox.close()
    #expect(try inbox.reseal(id, with: keys) == .resealed)
    #expect(try inbox.reseal(id, with: keys) == .asItWas)
    try rotation.finish()
    #expect(try opens(id))
    #expect(try desk.everyFile(in: "secrets") == ["desk.public", "desk.secret"])
    let contact = try #require(try inbox.submission(of: id)?.contact)
    #expect(throws: SealedContact.CannotOpen.self) { try contact.open(with: old) }
  }

  @Test(
    "Interrupted before any step, everything can be opened, and the next one goes on",
    arguments: DeskKeyRotation.Step.allCases)
  func interrupted(step: DeskKeyRotation.Step) throws {
    let id = try stored("Lamp").id
    inbox.close()
    let failing = DeskKeyRotation(secrets: secrets) { if $0 == step { throw Crash() } }
    #expect(throws: Crash.self) {
      _ = try failing.begin()
      try failing.finish()
    }
    #expect(try opens(id))
    let rotation = DeskKeyRotation(secrets: secrets)
    let keys = try rotation.begin()
    _ = try inbox.reseal(id, with: keys)
    try rotation.finish()
    #expect(try opens(id))
    #expect(!rotation.isUnderWay)
    #expect(try DeskPublicKey.load(from: secrets) == keys.publicKey)
  }

  @Test("The daemon seals for the new key at once")
  func current() throws {
    let current = try CurrentDeskKey(in: secrets)
    #expect(current.key == desk.keys.publicKey)
    let keys = try DeskKeyRotation(secrets: secrets).begin()
    #expect(current.key == keys.publicKey)
  }

  @Test("The secret key is read from a credential, or from a file that is named")
  func places() throws {
    let elsewhere = desk.state.folder(RelativePath(trusted: "credentials"))
    let name = RelativePath(trusted: "desk.secret")
    try elsewhere.write(try secrets.read(name), to: name, mode: 0o600)
    try secrets.remove(name)
    let credential = ["CREDENTIALS_DIRECTORY": elsewhere.path]
    let named = ["AVOIN_DESK_KEY_FILE": elsewhere.path(of: name)]
    for environment in [credential, named] {
      let keys = try DeskKeys.load(from: secrets, environment: environment)
      #expect(keys.publicKey == desk.keys.publicKey)
    }
    #expect(throws: KeyProblem.missing(path: secrets.path(of: name))) {
      try DeskKeys.load(from: secrets, environment: [:])
    }
    let absent = ["AVOIN_DESK_KEY_FILE": "\(desk.state.path)/none"]
    #expect(throws: KeyProblem.missing(path: "\(desk.state.path)/none")) {
      try DeskKeys.load(from: secrets, environment: absent)
    }
    #expect(KeyProblem.missing(path: "x").hint.contains("AVOIN_DESK_KEY_FILE"))
  }
}
