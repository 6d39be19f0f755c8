// The server's key for the tokens of check pages.

internal import CSodium

/// A secret key that signs what only this server reads again.
///
/// Source: `crypto_auth` of libsodium, HMAC-SHA-512-256 (RFC 2104, FIPS 180-4).
package struct TokenKey: Sendable, Undisclosed {
  private let bytes: [UInt8]

  package static let byteCount = 32
  static let codeByteCount = 32

  /// Returns nil where there are not exactly 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// The authentication code of a message, 32 bytes.
  func code(over message: KeyedMessage) -> [UInt8] {
    Sodium.isReady
    return [UInt8](unsafeUninitializedCapacity: Self.codeByteCount) { buffer, initialized in
      crypto_auth(buffer.baseAddress!, message.bytes, UInt64(message.bytes.count), bytes)
      initialized = Self.codeByteCount
    }
  }
}
