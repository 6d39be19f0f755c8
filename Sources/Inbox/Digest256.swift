// A SHA-256 digest, by which a secret is recognised without being kept.

internal import CSodium

/// The SHA-256 digest of some bytes (FIPS 180-4).
package struct Digest256: Sendable, Hashable {
  package let bytes: [UInt8]

  package static let byteCount = 32

  package init(of message: [UInt8]) {
    Sodium.isReady
    bytes = [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, initialized in
      crypto_hash_sha256(buffer.baseAddress!, message, UInt64(message.count))
      initialized = Self.byteCount
    }
  }

  /// - Parameter bytes: 32, computed elsewhere in this module.
  init(_ bytes: [UInt8]) {
    precondition(bytes.count == Self.byteCount, "a SHA-256 digest has 32 bytes")
    self.bytes = bytes
  }

  /// Reads the digits that `hexText` writes; nil where they are none.
  package init?(hex text: String) {
    guard let bytes = Hex.decode(text, byteCount: Self.byteCount) else { return nil }
    self.bytes = bytes
  }

  /// 64 hexadecimal digits.
  package var hexText: String { Hex.encode(bytes) }

  /// Compares in a time that does not tell where the digests differ.
  package static func == (a: Digest256, b: Digest256) -> Bool {
    Sodium.areEqual(a.bytes, b.bytes)
  }
}
