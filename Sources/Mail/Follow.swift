// Somebody who follows a case by mail.

internal import Documents
package import Inbox
package import Participation

/// A follower of one case; the address is locked with the daemon's key.
package struct Follow: Sendable, Undisclosed {
  package let id: SubmissionID
  package let submission: SubmissionID
  package let caseID: CaseID
  /// When the case was received, which is where its record stands.
  package let received: Timestamp
  package let language: Language
  package let since: Timestamp
  /// How many events of the case were told, or were there before.
  package internal(set) var told: Int
  let locked: String

  package var description: String { "Follow(\(caseID))" }

  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    writer.entry("id", id.text)
    writer.entry("submission", submission.text)
    writer.entry("case", caseID.text)
    writer.entry("received", received.description)
    writer.entry("lang", language.code)
    writer.entry("since", since.description)
    writer.entry("told", told)
    writer.entry("locked", locked)
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// nil where the file is none of ours.
  init?(json bytes: [UInt8]) {
    guard let texts = StoredTexts(bytes), let id = texts.id("id"),
      let submission = texts.id("submission"), let caseID = texts["case"].flatMap({ CaseID($0) }),
      let received = texts.moment("received"),
      let language = texts["lang"].flatMap({ Language($0) }),
      let since = texts.moment("since"), let told = texts.number("told"),
      let locked = texts["locked"]
    else { return nil }
    self.init(
      id: id, submission: submission, caseID: caseID, received: received, language: language,
      since: since, told: told, locked: locked)
  }

  private init(
    id: SubmissionID, submission: SubmissionID, caseID: CaseID, received: Timestamp,
    language: Language, since: Timestamp, told: Int, locked: String
  ) {
    self.id = id
    self.submission = submission
    self.caseID = caseID
    self.received = received
    self.language = language
    self.since = since
    self.told = told
    self.locked = locked
  }

  /// - Parameters:
  ///   - secret: for the link that stops it.
  ///   - told: how many events the case has by now.
  init(
    _ submission: Submission, _ follower: Follower, told: Int, at moment: Timestamp,
    key: DaemonKey, random: Randomness
  ) {
    self.init(
      id: follower.secret.submissionID, submission: submission.id, caseID: submission.caseID,
      received: submission.received, language: submission.language, since: moment, told: told,
      locked: key.lock(follower.json, random: random))
  }
}

/// Who follows, and the secret with which they can stop: what is locked.
package struct Follower: Sendable, Undisclosed {
  package let address: MailAddress
  package let secret: ReceiptSecret

  init(address: MailAddress, secret: ReceiptSecret) {
    self.address = address
    self.secret = secret
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.entry("to", address.text)
    writer.entry("stop", secret.linkText)
    writer.endObject()
    return writer.finish()
  }

  /// nil where the bytes are nothing that `json` writes.
  init?(json bytes: [UInt8]) {
    guard let texts = StoredTexts(bytes), let address = texts["to"].flatMap({ MailAddress($0) }),
      let secret = texts["stop"].flatMap({ ReceiptSecret($0) })
    else { return nil }
    self.init(address: address, secret: secret)
  }
}
