// The daemon's own key, for what it must read again by itself: addresses of mail.

internal import CSodium
package import Files

/// A secret key with which the daemon locks what waits to be mailed.
///
/// The desk's key is another one, and the daemon need not have its secret half: contact details
/// stay closed to the daemon. Source: `crypto_secretbox` of libsodium (XSalsa20-Poly1305).
package struct DaemonKey: Sendable, Undisclosed {
  private let bytes: [UInt8]

  private static let nonceBytes = crypto_secretbox_noncebytes()
  private static let codeBytes = crypto_secretbox_macbytes()

  /// Returns nil where there are not exactly 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == KeyFile.byteCount else { return nil }
    self.bytes = bytes
  }

  /// The key in `mail.key` in the folder of secrets, made on first use.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  package static func load(from secrets: Folder, random: Randomness = .system) throws -> DaemonKey {
    let file = KeyFile(name: RelativePath(trusted: "mail.key"), folder: secrets)
    guard let key = DaemonKey(try file.read { random.bytes(KeyFile.byteCount) }) else {
      throw KeyProblem.broken(path: file.path)
    }
    return key
  }

  /// A random nonce and the locked message, as base64 (RFC 4648, section 4).
  package func lock(_ message: [UInt8], random: Randomness = .system) -> String {
    Sodium.isReady
    let nonce = random.bytes(Self.nonceBytes)
    let count = message.count + Self.codeBytes
    let box = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      crypto_secretbox_easy(buffer.baseAddress!, message, UInt64(message.count), nonce, bytes)
      initialized = count
    }
    return Base64.standard.encode(nonce + box)
  }

  /// nil where it was not locked with this key, or was changed.
  package func unlock(_ text: String) -> [UInt8]? {
    Sodium.isReady
    guard let all = Base64.standard.decode(text), all.count >= Self.nonceBytes + Self.codeBytes
    else { return nil }
    let nonce = Array(all.prefix(Self.nonceBytes))
    let box = Array(all.dropFirst(Self.nonceBytes))
    var isOpen = false
    let message = [UInt8](unsafeUninitializedCapacity: box.count) { buffer, initialized in
      isOpen =
        crypto_secretbox_open_easy(
          buffer.baseAddress!, box, UInt64(box.count), nonce, bytes) == 0
      initialized = isOpen ? box.count - Self.codeBytes : 0
    }
    return isOpen ? message : nil
  }
}
