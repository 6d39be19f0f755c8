// The key pair of the desk: everybody may seal, only the desk opens.

internal import CSodium
package import Files
internal import Foundation

/// The key with which contact details are sealed; it opens nothing.
package struct DeskPublicKey: Hashable, Sendable {
  let bytes: [UInt8]

  /// By which two people can tell whether they mean the same key.
  package var fingerprint: String { String(Digest256(of: bytes).hexText.prefix(16)) }

  /// The public key in the folder of secrets; a pair is made on first use.
  ///
  /// The secret key need not be there: the machine that takes the forms can do without it.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  package static func load(
    from secrets: Folder, random: Randomness = .system
  ) throws -> DeskPublicKey {
    if let found = try DeskKeys.knownPublic(in: secrets) { return DeskPublicKey(bytes: found) }
    return try DeskKeys.load(from: secrets, random: random).publicKey
  }
}

/// The pair with which the desk opens what was sealed.
///
/// Source: X25519 keys of `crypto_box` of libsodium (RFC 7748).
package struct DeskKeys: Sendable, Undisclosed {
  package let publicKey: DeskPublicKey
  let secretBytes: SecretBytes
  /// Of the pair before, while a rotation is under way: boxes may still be sealed for it.
  private var previousBytes: SecretBytes?

  static let publicName = RelativePath(trusted: "desk.public")
  static let secretName = RelativePath(trusted: "desk.secret")
  static let previousName = RelativePath(trusted: "desk.previous")
  static let nextName = RelativePath(trusted: "desk.next")

  /// - Parameter secret: 32 bytes; the public key follows from them.
  init(secret: SecretBytes) {
    precondition(secret.count == KeyFile.byteCount, "a secret key has 32 bytes")
    secretBytes = secret
    publicKey = DeskPublicKey(
      bytes: [UInt8](unsafeUninitializedCapacity: KeyFile.byteCount) { buffer, initialized in
        _ = secret.withBytes { crypto_scalarmult_base(buffer.baseAddress!, $0) }
        initialized = KeyFile.byteCount
      })
  }

  init(secret: [UInt8]) {
    self.init(secret: SecretBytes(secret))
  }

  /// Of the pair before, while a rotation is under way.
  package var previousPublicKey: DeskPublicKey? { previous?.publicKey }

  var previous: DeskKeys? { previousBytes.map { DeskKeys(secret: $0) } }

  /// The pair whose secret key `DeskKeyPlace` names; one in the folder of secrets is made on first
  /// use.
  ///
  /// The secret key is written first, so a public key without one means that it was lost or taken
  /// away: then no new pair is made, which could not open what was sealed before.
  ///
  /// - Throws: `FileError`, `KeyProblem`; `KeyProblem.locked` where officials alone can open it.
  package static func load(
    from secrets: Folder, environment: [String: String] = ProcessInfo.processInfo.environment,
    random: Randomness = .system
  ) throws -> DeskKeys {
    let known = try knownPublic(in: secrets)
    let place = DeskKeyPlace(secrets: secrets, environment: environment)
    let file = place.file
    let mayBeMade = known == nil && place.mayBeMade
    if !mayBeMade, try file.read() == nil {
      throw DeskKeyLock(secrets: secrets).isLocked && place.mayBeMade
        ? KeyProblem.locked : .missing(path: file.path)
    }
    var keys = DeskKeys(secret: try file.read { random.bytes(KeyFile.byteCount) })
    keys.previousBytes = try KeyFile(name: previousName, folder: secrets).read()
      .map { SecretBytes($0) }
    let publicBytes = try publicFile(in: secrets).read { keys.publicKey.bytes }
    // Between two steps of a rotation the public key is still that of the pair before.
    let pairs = [keys, keys.previous].compactMap(\.self)
    guard pairs.contains(where: { $0.publicKey.bytes == publicBytes }) else {
      throw KeyProblem.mismatch(path: file.path)
    }
    return keys
  }

  /// What is locked has its public key twice.
  fileprivate static func knownPublic(in secrets: Folder) throws -> [UInt8]? {
    try publicFile(in: secrets).read() ?? DeskKeyLock.mark(in: secrets).read()
  }

  static func publicFile(in secrets: Folder) -> KeyFile {
    KeyFile(name: publicName, folder: secrets)
  }
}

/// Where the desk's secret key is read from.
///
/// `AVOIN_DESK_KEY_FILE` names a file; systemd's `LoadCredential=desk.secret:...` puts one into
/// `$CREDENTIALS_DIRECTORY` (systemd.exec(5), Credentials); otherwise it is in the folder of secrets.
package struct DeskKeyPlace: Sendable {
  let file: KeyFile
  /// Whether a pair may be made there on first use.
  package let mayBeMade: Bool

  package var path: String { file.path }

  package init(
    secrets: Folder, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    if let path = environment["AVOIN_DESK_KEY_FILE"], !path.isEmpty {
      let parts = Folder(path).parentAndName
      file = KeyFile(name: parts.name, folder: parts.parent)
      mayBeMade = false
      return
    }
    let credentials = environment["CREDENTIALS_DIRECTORY"].map { Folder($0) }
    if let credentials, credentials.exists(DeskKeys.secretName) {
      file = KeyFile(name: DeskKeys.secretName, folder: credentials)
      mayBeMade = false
    } else {
      file = KeyFile(name: DeskKeys.secretName, folder: secrets)
      mayBeMade = true
    }
  }
}
