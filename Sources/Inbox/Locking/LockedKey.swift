// An official's key as it is stored: locked with the password of the account.

internal import CSodium

/// The secret half of a `PersonalKey`, encrypted with what follows from a password.
///
/// The password's bytes and a salt of its own go through Argon2id (RFC 9106, `crypto_pwhash`) to a
/// key of 32 bytes, with which the half is locked by XChaCha20-Poly1305
/// (`crypto_aead_xchacha20poly1305_ietf`). The account's name and the public half are bound to it,
/// so that it is of no use in another account's file. It shares nothing with `PasswordHash`: neither
/// salt nor result.
package struct LockedKey: Hashable, Sendable, Undisclosed {
  package let publicKey: PersonalPublicKey
  private let cost: PasswordHash.Cost
  private let salt: [UInt8]
  private let nonce: [UInt8]
  private let box: [UInt8]

  private static let format = "argon2id-xchacha20poly1305"
  private static let saltBytes = crypto_pwhash_saltbytes()
  private static let nonceBytes = crypto_aead_xchacha20poly1305_ietf_npubbytes()
  private static let boxBytes =
    KeyFile.byteCount + crypto_aead_xchacha20poly1305_ietf_abytes()
  /// A file that asks for more than that is none of ours.
  private static let passesMax: UInt64 = 16
  private static let memoryBytesMax = 1 << 30

  /// Locks a key.
  ///
  /// - Parameters:
  ///   - password: any bytes, in the spelling in which they will be given again.
  ///   - name: of the account.
  /// - Throws: `PasswordHash.NoMemory`.
  package static func lock(
    _ key: PersonalKey, with password: [UInt8], of name: String,
    cost: PasswordHash.Cost = .signIn, random: Randomness = .system
  ) throws -> LockedKey {
    let salt = random.bytes(saltBytes)
    let nonce = random.bytes(nonceBytes)
    guard let locking = lockingKey(password, salt, cost) else { throw PasswordHash.NoMemory() }
    let bound = bound(name, key.publicKey)
    let box = [UInt8](unsafeUninitializedCapacity: boxBytes) { buffer, initialized in
      key.pair.secretBytes.withBytes { secret in
        locking.withBytes { locking in
          _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
            buffer.baseAddress!, nil, secret, UInt64(KeyFile.byteCount), bound,
            UInt64(bound.count), nil, nonce, locking)
        }
      }
      initialized = boxBytes
    }
    return LockedKey(publicKey: key.publicKey, cost: cost, salt: salt, nonce: nonce, box: box)
  }

  /// The key; nil where the password or the name is another, or the file was changed.
  package func open(with password: [UInt8], of name: String) -> PersonalKey? {
    guard let locking = Self.lockingKey(password, salt, cost) else { return nil }
    let bound = Self.bound(name, publicKey)
    let secret = SecretBytes(count: KeyFile.byteCount) { memory in
      locking.withBytes { locking in
        crypto_aead_xchacha20poly1305_ietf_decrypt(
          memory, nil, nil, box, UInt64(box.count), bound, UInt64(bound.count), nonce, locking) == 0
      }
    }
    guard let secret else { return nil }
    let key = PersonalKey(pair: DeskKeys(secret: secret))
    return key.publicKey == publicKey ? key : nil
  }
}

extension LockedKey {
  /// Reads what `text` writes; nil where it is no such line.
  package init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 7, parts[0] == Self.format, let passes = UInt64(parts[1]),
      let memory = Int(parts[2]), (1...Self.passesMax).contains(passes),
      (PasswordHash.Cost.least.memoryBytes...Self.memoryBytesMax).contains(memory),
      let publicBytes = Hex.decode(parts[3], byteCount: KeyFile.byteCount),
      let salt = Base64.standard.decode(parts[4]), salt.count == Self.saltBytes,
      let nonce = Base64.standard.decode(parts[5]), nonce.count == Self.nonceBytes,
      let box = Base64.standard.decode(parts[6]), box.count == Self.boxBytes
    else { return nil }
    self.init(
      publicKey: PersonalPublicKey(key: DeskPublicKey(bytes: publicBytes)),
      cost: PasswordHash.Cost(passes: passes, memoryBytes: memory), salt: salt, nonce: nonce,
      box: box)
  }

  /// One line: what it is, passes, bytes of memory, public half, salt, nonce, box.
  package var text: String {
    let encoder = Base64.standard
    return [
      Self.format, String(cost.passes), String(cost.memoryBytes), Hex.encode(publicKey.key.bytes),
      encoder.encode(salt), encoder.encode(nonce), encoder.encode(box),
    ].joined(separator: "$")
  }

  /// Nil where the machine has no memory left for it.
  private static func lockingKey(
    _ password: [UInt8], _ salt: [UInt8], _ cost: PasswordHash.Cost
  ) -> SecretBytes? {
    let letters = password.map(CChar.init(bitPattern:))
    return SecretBytes(count: KeyFile.byteCount) { memory in
      crypto_pwhash(
        memory, UInt64(KeyFile.byteCount), letters, UInt64(letters.count), salt, cost.passes,
        cost.memoryBytes, crypto_pwhash_alg_argon2id13()) == 0
    }
  }

  private static func bound(_ name: String, _ key: PersonalPublicKey) -> [UInt8] {
    var message = KeyedMessage(purpose: "avoin official's key")
    message.append(name)
    message.append(key.key.bytes)
    return message.bytes
  }
}
