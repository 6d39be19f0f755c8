// The key pair of the desk: everybody may seal, only the desk opens.

internal import CSodium
package import Files

/// The key with which contact details are sealed; it opens nothing.
package struct DeskPublicKey: Hashable, Sendable {
  let bytes: [UInt8]

  /// The public key in the folder of secrets; a pair is made on first use.
  ///
  /// The secret key need not be there: the machine that takes the forms can do without it.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  package static func load(
    from secrets: Folder, random: Randomness = .system
  ) throws -> DeskPublicKey {
    if let found = try DeskKeys.publicFile(in: secrets).read() {
      return DeskPublicKey(bytes: found)
    }
    return try DeskKeys.load(from: secrets, random: random).publicKey
  }
}

/// The pair with which the desk opens what was sealed.
///
/// Source: X25519 keys of `crypto_box` of libsodium (RFC 7748).
package struct DeskKeys: Sendable, Undisclosed {
  package let publicKey: DeskPublicKey
  let secretBytes: [UInt8]

  /// - Parameter secret: 32 bytes; the public key follows from them.
  init(secret: [UInt8]) {
    precondition(secret.count == KeyFile.byteCount, "a secret key has 32 bytes")
    Sodium.isReady
    secretBytes = secret
    publicKey = DeskPublicKey(
      bytes: [UInt8](unsafeUninitializedCapacity: KeyFile.byteCount) { buffer, initialized in
        _ = crypto_scalarmult_base(buffer.baseAddress!, secret)
        initialized = KeyFile.byteCount
      })
  }

  /// The pair in `desk.secret` and `desk.public` in the folder of secrets, made on first use.
  ///
  /// The secret key is written first, so a public key without one means that it was lost or taken
  /// away: then no new pair is made, which could not open what was sealed before.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  package static func load(from secrets: Folder, random: Randomness = .system) throws -> DeskKeys {
    let known = try publicFile(in: secrets).read()
    let file = KeyFile(name: RelativePath(trusted: "desk.secret"), folder: secrets)
    if known != nil, try file.read() == nil { throw KeyProblem.missing(path: file.path) }
    let keys = DeskKeys(secret: try file.read { random.bytes(KeyFile.byteCount) })
    let publicBytes = try publicFile(in: secrets).read { keys.publicKey.bytes }
    guard publicBytes == keys.publicKey.bytes else { throw KeyProblem.mismatch(path: file.path) }
    return keys
  }

  static func publicFile(in secrets: Folder) -> KeyFile {
    KeyFile(name: RelativePath(trusted: "desk.public"), folder: secrets)
  }
}
