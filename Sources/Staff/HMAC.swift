// Codes that only the holder of a key can make, over either digest.

internal import Inbox

/// HMAC (RFC 2104) over a digest with blocks of 64 bytes.
struct HMAC: Sendable {
  private let digest: @Sendable ([UInt8]) -> [UInt8]

  /// For authenticator apps.
  static let sha1 = HMAC(digest: SHA1.digest)
  /// For everything of our own.
  static let sha256 = HMAC { Digest256(of: $0).bytes }

  private static let blockBytes = SHA1.blockBytes

  func code(over message: [UInt8], key: [UInt8]) -> [UInt8] {
    let short = key.count > Self.blockBytes ? digest(key) : key
    let block = short + [UInt8](repeating: 0, count: Self.blockBytes - short.count)
    let inner = digest(block.map { $0 ^ 0x36 } + message)
    return digest(block.map { $0 ^ 0x5C } + inner)
  }
}
