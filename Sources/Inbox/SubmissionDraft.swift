// A valid form on its way into the inbox: it has no case number yet.

package import Participation

/// What is stored next; private answers are sealed by making it.
package struct SubmissionDraft: Sendable, Undisclosed {
  package let secret: ReceiptSecret
  package let channel: Key
  package let language: Language
  package let received: Timestamp
  package let answers: [Key: String]
  package let contact: SealedContact?
  /// On the disk already: whoever stores files does so before the submission that names them.
  package let attachments: [Attachment]
  package let spam: [String]
  package let formVersion: Int
  /// Entered by an official for someone who called or wrote on paper.
  package let isOnBehalf: Bool

  /// Sorts the answers to the channel's fields: the private ones that were given are sealed.
  ///
  /// - Parameters:
  ///   - secret: from `CheckTokens.verify`.
  ///   - answers: as validated; what the channel has no field for is left out.
  ///   - spam: short words for what makes the submission suspect; any order.
  package init(
    secret: ReceiptSecret, channel: Channel, language: Language, answers: FormAnswers,
    received: Timestamp, sealedFor key: DeskPublicKey, attachments: [Attachment] = [],
    spam: [String] = [], formVersion: Int = 1, isOnBehalf: Bool = false
  ) {
    let given = answers.values
    let open = channel.fields.filter { !$0.isPrivate }.map(\.name)
    let hidden = channel.fields.filter { $0.isPrivate && !answers[$0].isEmpty }.map(\.name)
    self.secret = secret
    self.channel = channel.key
    self.language = language
    self.received = received
    self.answers = given.filter { open.contains($0.key) }
    contact =
      hidden.isEmpty ? nil : .seal(given.filter { hidden.contains($0.key) }, for: key)
    self.attachments = attachments
    self.spam = Set(spam).sorted()
    self.formVersion = formVersion
    self.isOnBehalf = isOnBehalf
  }
}
