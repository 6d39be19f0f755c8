// The secret in the link of a form that was put away: the only key to what it holds.

internal import CSodium

/// What `/d/<secret>` carries: 256 random bits. The server keeps none of them.
///
/// The name of the file and the key of its content are two digests of the secret (SHA-256, each with
/// a word of its own in front), so the name tells nothing of the key.
package struct DraftSecret: Sendable, Undisclosed {
  private let bytes: [UInt8]

  static let byteCount = 32
  static let nonceBytes = Int(crypto_aead_xchacha20poly1305_ietf_npubbytes())
  static let codeBytes = Int(crypto_aead_xchacha20poly1305_ietf_abytes())

  private init(bytes: [UInt8]) { self.bytes = bytes }

  package static func new(_ random: Randomness = .system) -> DraftSecret {
    DraftSecret(bytes: random.bytes(byteCount))
  }

  /// Reads the text of a link: small letters, and I, L, O typed for 1 and 0, are understood.
  package init?(_ text: String) {
    guard let bytes = Crockford.decode(text, byteCount: Self.byteCount) else { return nil }
    self.bytes = bytes
  }

  /// 52 capitals and digits, for the person's link and for nobody else.
  package var linkText: String { Crockford.encode(bytes) }

  /// The name of its file, 64 hexadecimal digits.
  var name: String { Digest256(of: Array("avoin draft name".utf8) + bytes).hexText }

  private var key: [UInt8] { Digest256(of: Array("avoin draft key".utf8) + bytes).bytes }
}

extension DraftSecret {
  /// A random nonce and the locked message.
  ///
  /// Source: `crypto_aead_xchacha20poly1305_ietf` of libsodium (XChaCha20-Poly1305).
  /// - Parameter beside: stands in the file for all to read, and cannot be changed unnoticed.
  func lock(_ message: [UInt8], beside: [UInt8], _ random: Randomness = .system) -> [UInt8] {
    Sodium.isReady
    let nonce = random.bytes(Self.nonceBytes)
    let key = key
    let box = [UInt8](unsafeUninitializedCapacity: message.count + Self.codeBytes) {
      buffer, initialized in
      crypto_aead_xchacha20poly1305_ietf_encrypt(
        buffer.baseAddress!, nil, message, UInt64(message.count), beside, UInt64(beside.count),
        nil, nonce, key)
      initialized = message.count + Self.codeBytes
    }
    return nonce + box
  }

  /// nil where it was not locked with this secret, was cut off or changed.
  func unlock(_ all: [UInt8], beside: [UInt8]) -> [UInt8]? {
    Sodium.isReady
    guard all.count >= Self.nonceBytes + Self.codeBytes else { return nil }
    let nonce = Array(all.prefix(Self.nonceBytes))
    let box = Array(all.dropFirst(Self.nonceBytes))
    let key = key
    var isOpen = false
    let message = [UInt8](unsafeUninitializedCapacity: box.count) { buffer, initialized in
      isOpen =
        crypto_aead_xchacha20poly1305_ietf_decrypt(
          buffer.baseAddress!, nil, nil, box, UInt64(box.count), beside, UInt64(beside.count),
          nonce, key) == 0
      initialized = isOpen ? box.count - Self.codeBytes : 0
    }
    return isOpen ? message : nil
  }
}
