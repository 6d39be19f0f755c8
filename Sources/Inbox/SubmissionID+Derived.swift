// Ids and secrets for what belongs to a submission: letters, and who follows a case.

package import Participation

extension SubmissionID {
  /// An id that follows from a text, so that the same thing has the same name every time.
  package init(at moment: Timestamp, derivedFrom text: String) {
    let digest = Digest256(of: Array(text.utf8))
    self.init(
      milliseconds: max(0, moment.secondsSince1970) * 1_000,
      tail: Array(digest.bytes.prefix(Self.tailByteCount)))
  }
}

extension ReceiptSecret {
  /// A new secret that nobody knows yet.
  package static func random(at moment: Timestamp, _ random: Randomness) -> ReceiptSecret {
    ReceiptSecret(
      milliseconds: max(0, moment.secondsSince1970) * 1_000, bytes: random.bytes(byteCount))
  }
}
