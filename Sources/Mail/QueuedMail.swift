// One mail that waits to be sent, as a private JSON file.

internal import Diagnostics
internal import Documents
package import Inbox
package import Participation

/// What a mail is for.
package enum MailKind: String, CaseIterable, Sendable {
  /// Says that a submission arrived.
  case confirmation
  /// Says that somebody follows a case from now on.
  case following
  /// Says what happened in a case.
  case news
  /// Tells an official what waits at the desk.
  case digest
  /// Asks whether a signature is meant.
  case support
  /// Carries the link to a form that was put away.
  case draft
  /// Says what was decided on an application for a grant.
  case grant
}

/// A mail in the queue; whom it goes to and what it says is locked with the daemon's key.
package struct QueuedMail: Sendable, Undisclosed {
  package let id: SubmissionID
  /// To which submission it belongs, so that it is erased with it.
  package let submission: SubmissionID
  package let kind: MailKind
  package let queued: Timestamp
  /// How often it was tried in vain.
  package internal(set) var attempts: Int
  /// Not to be tried before.
  package internal(set) var next: Timestamp
  let locked: String

  package var description: String { "QueuedMail(\(id))" }
}

/// The part of a mail that nobody else can read.
struct MailContent {
  let to: MailAddress
  let bytes: [UInt8]

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.entry("to", to.text)
    writer.entry("mail", String(decoding: bytes, as: UTF8.self))
    writer.endObject()
    return writer.finish()
  }

  init(to: MailAddress, bytes: [UInt8]) {
    self.to = to
    self.bytes = bytes
  }

  /// nil where the bytes are nothing that `json` writes.
  init?(json bytes: [UInt8]) {
    guard let texts = StoredTexts(bytes), let to = texts["to"].flatMap({ MailAddress($0) }),
      let mail = texts["mail"]
    else { return nil }
    self.init(to: to, bytes: Array(mail.utf8))
  }
}

extension StoredTexts {
  func moment(_ key: String) -> Timestamp? { self[key].flatMap { Timestamp($0) } }

  func id(_ key: String) -> SubmissionID? { self[key].flatMap { SubmissionID($0) } }
}

extension QueuedMail {
  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    writer.entry("id", id.text)
    writer.entry("submission", submission.text)
    writer.entry("kind", kind.rawValue)
    writer.entry("queued", queued.description)
    writer.entry("next", next.description)
    writer.entry("attempts", attempts)
    writer.entry("locked", locked)
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// nil where the file is none of ours.
  init?(json bytes: [UInt8]) {
    guard let texts = StoredTexts(bytes), let id = texts.id("id"),
      let submission = texts.id("submission"),
      let kind = texts["kind"].flatMap({ MailKind(rawValue: $0) }),
      let queued = texts.moment("queued"), let next = texts.moment("next"),
      let attempts = texts.number("attempts"), let locked = texts["locked"]
    else { return nil }
    self.init(
      id: id, submission: submission, kind: kind, queued: queued, attempts: attempts, next: next,
      locked: locked)
  }
}
