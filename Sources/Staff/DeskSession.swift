// One official in one browser, from signing in to its end.

package import Inbox
package import Participation

/// The secret in a browser's cookie: 128 random bits. What is stored is its digest.
package struct SessionSecret: Sendable, Undisclosed {
  private let bytes: [UInt8]

  static let byteCount = 16

  package static func random(_ random: Randomness) -> SessionSecret {
    SessionSecret(bytes: random.bytes(byteCount))
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads a cookie; nil where it is none of ours.
  package init?(_ text: String) {
    guard let bytes = Hex.decode(text, byteCount: Self.byteCount) else { return nil }
    self.bytes = bytes
  }

  /// For the cookie and for nothing else: 32 digits.
  package var cookieText: String { Hex.encode(bytes) }

  package var digest: Digest256 { Digest256(of: bytes) }

  /// What every form in this browser carries: it follows from the secret, and no other site can
  /// know it. Only a browser that has the cookie is shown it.
  package var formToken: String {
    Hex.encode(HMAC.sha256.code(over: Array("avoin desk form".utf8), key: bytes))
  }

  /// Whether a posted token belongs to this browser.
  package func vouches(for token: String) -> Bool { SecretText.areEqual(token, formToken) }
}

/// Whose browser it is and since when; without the secret.
package struct DeskSession: Hashable, Sendable {
  /// The digest of the secret.
  package let id: Digest256
  package let name: StaffName
  /// Of the account when the session began.
  let stamp: String
  package let begun: Timestamp
  package internal(set) var seen: Timestamp
  /// Whether the proxy vouched for the official: then it has to with every request.
  package let isOfProxy: Bool

  /// Without a request for so long, it is over.
  package static let idleSecondsMax = 30 * 60
  /// However busy: longer than a working day, shorter than two.
  package static let ageSecondsMax = 10 * 60 * 60

  package init(
    id: Digest256, name: StaffName, stamp: String, begun: Timestamp, seen: Timestamp,
    isOfProxy: Bool
  ) {
    self.id = id
    self.name = name
    self.stamp = stamp
    self.begun = begun
    self.seen = seen
    self.isOfProxy = isOfProxy
  }

  /// Whether it still opens the account.
  func isValid(for account: StaffAccount, at now: Timestamp) -> Bool {
    account.name == name && account.stamp == stamp && !isOver(at: now)
  }

  func isOver(at now: Timestamp) -> Bool {
    now.secondsSince1970 - seen.secondsSince1970 >= Self.idleSecondsMax
      || now.secondsSince1970 - begun.secondsSince1970 >= Self.ageSecondsMax
  }
}
