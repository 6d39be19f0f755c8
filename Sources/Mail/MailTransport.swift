// The way out for mail, and what became of one on it.

package import Participation

/// What became of a mail that was handed over.
package enum Delivery: Hashable, Sendable {
  /// The next server has it.
  case taken
  /// Not now; the same mail may be taken later.
  case postponed(DeliveryTrouble)
  /// Never: this mail will not be taken.
  case refused(DeliveryTrouble)
  /// The way itself is closed: no mail can be handed over at the moment.
  case closed(DeliveryTrouble)
}

/// Why a mail was not taken, in words that never hold an address.
package struct DeliveryTrouble: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }

  /// For a way out that tests make.
  package static let sample = DeliveryTrouble("made up")
}

/// Something that takes one mail after another; used by one thread.
package protocol MailTransport {
  /// - Parameter bytes: the whole mail with CRLF at the ends of its lines.
  func send(_ bytes: [UInt8], from: MailAddress, to: MailAddress) -> Delivery
}
