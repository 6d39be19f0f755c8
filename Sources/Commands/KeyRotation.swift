// Seals every submission's contact details for a new key.
//
// 1. Make the new pair; the old one stays until all is done (`DeskKeyRotation`).
// 2. Seal it for the officials to whom the old one was given.
// 3. Go through the inbox until nothing is left that was sealed for the old one: what a daemon was
//    sealing at that moment comes a moment later.
// 4. Remove the old one.

internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Foundation
internal import Inbox
internal import Participation
internal import Publishing
internal import Staff

/// One rotation, or the rest of one.
struct KeyRotation: Sendable {
  let room: DeskRoom
  let console: Console
  var step: @Sendable (DeskKeyRotation.Step) throws -> Void = { _ in }
  /// For forms that are being stored while the pair is changed.
  var pauseSeconds = 3.0

  private static let roundsMax = 20

  func run() throws -> ExitCode {
    let place = DeskKeyPlace(secrets: room.secretsFolder)
    guard place.mayBeMade else {
      throw Diagnostic(
        file: place.path, "this key is not in the folder of secrets, so it is not rotated here",
        hint: "put it there as desk.secret, rotate without AVOIN_DESK_KEY_FILE, take it away again")
    }
    try room.inbox.recover(sweeping: false)
    let rotation = DeskKeyRotation(secrets: room.secretsFolder, step: step)
    let keys = try rotation.begin()
    try giveToHolders(keys)
    let unopened = try resealAll(keys)
    try rotation.finish()
    console.say("desk  \(keys.publicKey.fingerprint)")
    guard unopened > 0 else { return .done }
    console.note("\(unopened) boxes are of neither key; they were left as they are")
    return .problems
  }
}

extension KeyRotation {
  /// Whoever had the old key gets the new one; nobody's password is needed for that.
  private func giveToHolders(_ keys: DeskKeys) throws {
    guard let old = keys.previousPublicKey else { return }
    let book = StaffBook(state: room.site.stateFolder)
    for name in try book.holders(of: old) { _ = try book.give(keys, to: name) }
  }

  /// - Returns: how many boxes neither key opens.
  private func resealAll(_ keys: DeskKeys) throws -> Int {
    for _ in 0..<Self.roundsMax {
      Thread.sleep(forTimeInterval: pauseSeconds)
      let (resealed, unopened) = try round(keys)
      console.note("sealed \(resealed) anew")
      if resealed == 0 { return unopened }
    }
    throw Diagnostic(
      file: room.secretsFolder.path, "some daemon seals for the old key still",
      hint: "restart the daemons, and run the same again")
  }

  private func round(_ keys: DeskKeys) throws -> (resealed: Int, unopened: Int) {
    var ids: [SubmissionID] = []
    try room.inbox.scan { result in
      if case .success(let submission) = result, submission.contact != nil {
        ids.append(submission.id)
      }
    }
    var (resealed, unopened) = (0, 0)
    for id in ids {
      switch try reseal(id, keys) {
      case .asItWas: break
      case .resealed: resealed += 1
      case .cannotOpen: unopened += 1
      }
    }
    let signed = try SupportBook(state: room.site.stateFolder).reseal(with: keys)
    return (resealed + signed.resealed, unopened + signed.unopened)
  }

  private func reseal(_ id: SubmissionID, _ keys: DeskKeys) throws -> SubmissionInbox.Resealing {
    let age = Clock.system.now().secondsSince1970 - id.milliseconds / 1_000
    if age < Self.youngSeconds { try room.inbox.waitForJournal(of: id) }
    return try room.desk.alone { try room.inbox.reseal(id, with: keys) }
  }

  /// A form can be stored two hours after its check page, from which its id is.
  private static let youngSeconds = 3 * 60 * 60
}
