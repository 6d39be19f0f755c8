// The six digits of an authenticator app.

package import Inbox
package import Participation

/// A key shared with an authenticator app, and the codes that follow from it and the time.
///
/// Source: RFC 6238 (TOTP) with its usual values: HMAC-SHA-1, steps of 30 seconds, six digits.
package struct TimedCode: Hashable, Sendable, Undisclosed {
  private let key: [UInt8]

  static let stepSeconds = 30
  static let digitCount = 6
  /// A clock may be one step early or late (RFC 6238, section 5.2).
  static let stepsOff = 1
  /// As many as the digest has (RFC 4226, section 4).
  static let keyBytes = 20

  private init(key: [UInt8]) {
    self.key = key
  }

  /// A new key.
  package static func random(_ random: Randomness) -> TimedCode {
    TimedCode(key: random.bytes(keyBytes))
  }

  /// Reads the letters of `keyText`; spaces and small letters do not matter.
  package init?(keyText: String) {
    let letters = keyText.filter { $0 != " " }.uppercased()
    guard let key = Base32.decode(letters, byteCount: Self.keyBytes) else { return nil }
    self.key = key
  }

  /// 32 letters and digits.
  package var keyText: String { Base32.encode(key) }

  /// The same in groups of four, to be copied by hand.
  package var groupedKeyText: String {
    let letters = Array(keyText)
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
  }

  /// The address that authenticator apps read
  /// (github.com/google/google-authenticator/wiki/Key-Uri-Format).
  ///
  /// - Parameters:
  ///   - account: letters, digits and marks that need no escaping.
  ///   - issuer: the site, in any words.
  package func address(account: StaffName, issuer: String) -> String {
    let issuer = Self.escaped(issuer)
    return
      "otpauth://totp/\(issuer):\(Self.escaped(account.text))?secret=\(keyText)&issuer=\(issuer)"
  }

  /// The step whose code was typed, now or one step to either side; nil where it is none.
  ///
  /// - Parameter lastStep: of the last code that was taken: each is taken once, and none before it.
  package func step(ofTyped typed: String, at now: Timestamp, after lastStep: Int?) -> Int? {
    let digits = typed.filter { !$0.isWhitespace }
    let current = now.secondsSince1970 / Self.stepSeconds
    return (current - Self.stepsOff...current + Self.stepsOff).first { step in
      step > lastStep ?? -1 && SecretText.areEqual(code(ofStep: step), digits)
    }
  }

  /// The code that an app shows now.
  package func code(at now: Timestamp) -> String {
    code(ofStep: now.secondsSince1970 / Self.stepSeconds)
  }
}

extension TimedCode {
  private func code(ofStep step: Int) -> String {
    Self.code(key: key, counter: step, digits: Self.digitCount)
  }

  /// HOTP (RFC 4226, section 5.3).
  static func code(key: [UInt8], counter: Int, digits: Int) -> String {
    let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) }
    let mac = HMAC.sha1.code(over: message, key: key)
    let offset = Int(mac[mac.count - 1] & 0xF)
    let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let text = String(number % (0..<digits).reduce(1) { power, _ in power * 10 })
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// RFC 3986, section 2.3: everything but letters, digits and four marks.
  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain = "-._~".utf8.contains(byte) || ASCIIBytes.isAlphanumeric(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
