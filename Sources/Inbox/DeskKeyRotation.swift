// A new key pair for the desk in place of the old one.
//
// 1. Write the new secret key as `desk.next`.
// 2. Keep the old one as `desk.previous`: from here on `DeskKeys` opens with both.
// 3. Rename `desk.next` to `desk.secret`, write `desk.public`: what comes now is sealed for it.
// 4. Seal every submission's box anew, each by one rename.
// 5. Remove `desk.previous`.
// What was interrupted goes on with the step that is due: the files say which.

package import Files

/// Takes the desk's keys from one pair to the next.
package struct DeskKeyRotation: Sendable {
  private let secrets: Folder
  private let random: Randomness
  private let step: @Sendable (Step) throws -> Void

  /// Before which a test may let the machine fail.
  package enum Step: CaseIterable, Sendable {
    case next, previous, secret, publicKey, finish
  }

  package init(
    secrets: Folder, random: Randomness = .system,
    step: @escaping @Sendable (Step) throws -> Void = { _ in }
  ) {
    self.secrets = secrets
    self.random = random
    self.step = step
  }

  /// Whether one was begun and not finished.
  package var isUnderWay: Bool {
    secrets.exists(DeskKeys.previousName) || secrets.exists(DeskKeys.nextName)
  }

  /// Steps 1 to 3, or what is left of them.
  ///
  /// - Returns: the pair for which everything is sealed from now on, and which opens the old boxes.
  /// - Throws: `FileError`; `KeyProblem.missing` where the secret key is not in the folder of secrets.
  package func begin() throws -> DeskKeys {
    let current = KeyFile(name: DeskKeys.secretName, folder: secrets)
    if !isUnderWay {
      _ = try DeskKeys.load(from: secrets, environment: [:])
      try step(.next)
      try write(random.bytes(KeyFile.byteCount), DeskKeys.nextName)
    }
    if secrets.exists(DeskKeys.nextName) {
      guard let old = try current.read() else { throw KeyProblem.missing(path: current.path) }
      try step(.previous)
      try write(old, DeskKeys.previousName)
      try step(.secret)
      try secrets.rename(DeskKeys.nextName, to: DeskKeys.secretName)
      try secrets.sync()
    }
    try step(.publicKey)
    guard let secret = try current.read() else { throw KeyProblem.missing(path: current.path) }
    try write(DeskKeys(secret: secret).publicKey.bytes, DeskKeys.publicName)
    return try DeskKeys.load(from: secrets, environment: [:])
  }

  /// Step 5: no box of the old pair is left.
  package func finish() throws {
    try step(.finish)
    try secrets.remove(DeskKeys.previousName, .durable)
  }

  private func write(_ key: [UInt8], _ name: RelativePath) throws(FileError) {
    try secrets.write(Array((Hex.encode(key) + "\n").utf8), to: name, .durable, mode: 0o600)
  }
}

extension SubmissionInbox {
  /// What became of a submission's box.
  package enum Resealing: Hashable, Sendable {
    /// It has none, or it is one for the new key already.
    case asItWas
    case resealed
    /// Neither key opens it; it is left as it is.
    case cannotOpen
  }

  /// Seals the private answers of a submission for the new key; on the disk when this returns.
  ///
  /// To be called while nobody else writes to the submission, and while it stands in no journal.
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func reseal(_ id: SubmissionID, with keys: DeskKeys) throws -> Resealing {
    guard let submission = try submission(of: id), let contact = submission.contact,
      SealedBox.open(contact.box, with: keys) == nil
    else { return .asItWas }
    guard let answers = try? contact.open(with: keys) else { return .cannotOpen }
    let new = submission.with(SealedContact.seal(answers, for: keys.publicKey))
    try folder.write(new.json, to: id.file, .durable, .replace, mode: 0o600)
    return .resealed
  }
}

extension Submission {
  fileprivate func with(_ contact: SealedContact) -> Submission {
    Submission(
      id: id, caseID: caseID, channel: channel, language: language, received: received,
      answers: answers, contact: contact, attachments: attachments, receipt: receipt, spam: spam,
      formVersion: formVersion, isOnBehalf: isOnBehalf)
  }
}
