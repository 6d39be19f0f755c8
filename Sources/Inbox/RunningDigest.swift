// A SHA-256 digest of bytes that come piece by piece.

internal import CSodium

/// The digest of everything that was added so far (FIPS 180-4).
package struct RunningDigest: Sendable {
  private var state = crypto_hash_sha256_state()

  package init() {
    Sodium.isReady
    crypto_hash_sha256_init(&state)
  }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let start = bytes.bindMemory(to: UInt8.self).baseAddress
    crypto_hash_sha256_update(&state, start, UInt64(bytes.count))
  }

  package mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  /// More may be added afterwards.
  package var digest: Digest256 {
    var end = state
    let bytes = [UInt8](unsafeUninitializedCapacity: Digest256.byteCount) { buffer, initialized in
      crypto_hash_sha256_final(&end, buffer.baseAddress!)
      initialized = Digest256.byteCount
    }
    return Digest256(bytes)
  }
}
