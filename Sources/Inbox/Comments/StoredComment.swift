// A comment as it was sent, with what became of it: private.

internal import Files
package import Participation

/// A comment in the state; what of it is public stands in the record of its case.
package struct StoredComment: Hashable, Sendable, Undisclosed {
  package let ref: CommentRef
  /// The comment that it replies to, as it was sent.
  package let replyTo: CommentID?
  package let language: Language
  package let received: Timestamp
  /// What the sender wants to be called; nil for nothing.
  package let name: String?
  package let body: String
  let receipt: Digest256
  /// `SpamSignal`s, for whoever reviews it.
  package let spam: [String]
  /// What one official wrote and another one has to approve.
  package var proposal: CommentProposal?
  /// What was decided; nil while it waits.
  package var verdict: CommentVerdict?

  package init(
    secret: ReceiptSecret, of story: CaseID, replyTo: CommentID?, language: Language,
    received: Timestamp, name: String?, body: String, spam: [String] = []
  ) {
    self.init(
      ref: CommentRef(story, CommentID(of: secret)), replyTo: replyTo, language: language,
      received: received, name: name, body: body, receipt: secret.hash, spam: spam)
  }

  init(
    ref: CommentRef, replyTo: CommentID?, language: Language, received: Timestamp, name: String?,
    body: String, receipt: Digest256, spam: [String]
  ) {
    self.ref = ref
    self.replyTo = replyTo
    self.language = language
    self.received = received
    self.name = name
    self.body = body
    self.receipt = receipt
    self.spam = spam
  }

  package var description: String { "StoredComment(\(ref))" }

  /// Whether a receipt's link is this comment's.
  package func belongs(to secret: ReceiptSecret) -> Bool { receipt == secret.hash }

  package var isSuspect: Bool { !spam.isEmpty }
}

/// What became of a comment.
package struct CommentVerdict: Hashable, Sendable {
  package enum Decision: Hashable, Sendable {
    case published
    case withheld(Reason)
  }

  package let at: Timestamp
  package let decision: Decision

  package init(at: Timestamp, _ decision: Decision) {
    self.at = at
    self.decision = decision
  }
}

/// A comment as it would become public, waiting for a second official.
package struct CommentProposal: Hashable, Sendable, Undisclosed {
  /// Who wrote of it; none of them can approve it.
  package let writers: [String]
  package let at: Timestamp
  package let name: String?
  package let body: String
  /// Why passages are taken out; nil where it is as it was sent.
  package let redacted: Reason?

  package init(
    writers: [String], at: Timestamp, name: String?, body: String, redacted: Reason?
  ) {
    self.writers = writers
    self.at = at
    self.name = name
    self.body = body
    self.redacted = redacted
  }

  package var description: String { "CommentProposal(hidden)" }
}

extension CommentID {
  private static let count = 10

  /// The name that follows from a receipt, so that one check page makes one comment.
  package init(of secret: ReceiptSecret) {
    self.init(tail: secret.hash.bytes)
  }

  /// A name that nobody can guess, for what an official writes.
  package static func random(_ random: Randomness) -> CommentID {
    CommentID(tail: random.bytes(count))
  }

  private init(tail bytes: [UInt8]) {
    let text = Crockford.encode(bytes).suffix(Self.count).lowercased()
    guard let id = CommentID(text) else { preconditionFailure("letters and digits") }
    self = id
  }
}
