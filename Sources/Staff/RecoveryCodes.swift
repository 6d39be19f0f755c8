// What opens an account when the phone with the app is lost.

package import Inbox

/// Codes to be printed and kept; each works once. Only their digests are stored.
package struct RecoveryCodes: Sendable, Undisclosed {
  private let secrets: [[UInt8]]

  package static let count = 8
  /// 80 bits: 16 letters and digits, which no one guesses, so a plain digest is enough.
  private static let secretBytes = 10
  private static let groupCharacters = 4

  package static func random(_ random: Randomness) -> RecoveryCodes {
    RecoveryCodes(secrets: (0..<count).map { _ in random.bytes(secretBytes) })
  }

  /// As they are shown, once: `8F3K-2Q7M-ZX91-40AB`.
  package var texts: [String] {
    secrets.map { secret in
      let letters = Array(Crockford.encode(secret))
      return stride(from: 0, to: letters.count, by: Self.groupCharacters)
        .map { String(letters[$0..<$0 + Self.groupCharacters]) }.joined(separator: "-")
    }
  }

  var digests: [Digest256] { secrets.map { Digest256(of: $0) } }

  /// What a typed code would have as its digest; nil where it is none. Hyphens, spaces and small
  /// letters do not matter.
  static func digest(ofTyped typed: String) -> Digest256? {
    let letters = typed.filter { !$0.isWhitespace && $0 != "-" }
    return Crockford.decode(letters, byteCount: secretBytes).map { Digest256(of: $0) }
  }
}
