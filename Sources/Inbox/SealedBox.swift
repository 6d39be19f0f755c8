// Bytes that anyone can seal for the desk and only the desk can open.

internal import CSodium

/// Source: `crypto_box_seal` of libsodium (X25519, XSalsa20-Poly1305, an ephemeral sender's key).
enum SealedBox {
  static let overheadBytes = crypto_box_sealbytes()

  static func seal(_ message: [UInt8], for key: DeskPublicKey) -> [UInt8] {
    message.withUnsafeBufferPointer { seal($0, for: key) }
  }

  static func seal(_ message: UnsafeBufferPointer<UInt8>, for key: DeskPublicKey) -> [UInt8] {
    Sodium.isReady
    let count = message.count + overheadBytes
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      let result = crypto_box_seal(
        buffer.baseAddress!, message.baseAddress, UInt64(message.count), key.bytes)
      precondition(result == 0, "a box can be sealed for every key")
      initialized = count
    }
  }

  /// nil where the box was not sealed for this pair, or was changed.
  static func open(_ box: [UInt8], with keys: DeskKeys) -> [UInt8]? {
    Sodium.isReady
    guard box.count >= overheadBytes else { return nil }
    var isOpen = false
    let message = [UInt8](unsafeUninitializedCapacity: box.count) { buffer, initialized in
      isOpen = keys.secretBytes.withBytes {
        crypto_box_seal_open(
          buffer.baseAddress!, box, UInt64(box.count), keys.publicKey.bytes, $0) == 0
      }
      initialized = isOpen ? box.count - overheadBytes : 0
    }
    return isOpen ? message : nil
  }
}
