// The file of the desk's secret key, taken away and brought back.
//
// Locked, the folder of secrets has `desk.locked` in place of `desk.secret`: the public key once more,
// so that a public key that was lost makes nobody begin a new pair.

package import Files

/// Takes the desk's secret key off the machine, and puts it back.
package struct DeskKeyLock: Sendable {
  private let secrets: Folder

  static let markName = RelativePath(trusted: "desk.locked")

  package init(secrets: Folder) {
    self.secrets = secrets
  }

  /// Whether officials' passwords alone open what is sealed.
  package var isLocked: Bool {
    secrets.exists(Self.markName) && !secrets.exists(DeskKeys.secretName)
  }

  /// The file that is taken away.
  package var secretPath: String { secrets.path(of: DeskKeys.secretName) }

  /// Writes the secret key into a new file, readable by its owner alone; one that has this key
  /// already is as good.
  ///
  /// - Throws: `FileError`; `KeyProblem.mismatch` where the file has another key.
  package func copy(_ keys: DeskKeys, to path: String) throws {
    let file = Self.file(at: path)
    let copy = SecretBytes(try file.read { keys.secretBytes.copied })
    guard DeskKeys(secret: copy).publicKey == keys.publicKey else {
      throw KeyProblem.mismatch(path: path)
    }
  }

  /// Removes the secret key; what was given to officials opens what is sealed from then on.
  ///
  /// - Throws: `FileError`.
  package func lock(_ keys: DeskKeys) throws {
    let digits = Array((Hex.encode(keys.publicKey.bytes) + "\n").utf8)
    try secrets.write(digits, to: Self.markName, .durable, mode: 0o600)
    guard secrets.exists(DeskKeys.secretName) else { return }
    try secrets.remove(DeskKeys.secretName, .durable)
  }

  /// Puts a copy of the secret key back.
  ///
  /// - Throws: `KeyProblem` where there is none at the path, or it is another pair's; `FileError`.
  package func unlock(from path: String) throws -> DeskKeys {
    let file = Self.file(at: path)
    guard let secret = try file.read() else { throw KeyProblem.missing(path: path) }
    let keys = DeskKeys(secret: secret)
    guard keys.publicKey == (try DeskPublicKey.load(from: secrets)) else {
      throw KeyProblem.mismatch(path: path)
    }
    _ = try KeyFile(name: DeskKeys.secretName, folder: secrets).read { secret }
    if secrets.exists(Self.markName) { try secrets.remove(Self.markName, .durable) }
    return keys
  }

  static func mark(in secrets: Folder) -> KeyFile { KeyFile(name: markName, folder: secrets) }

  private static func file(at path: String) -> KeyFile {
    let parts = Folder(path).parentAndName
    return KeyFile(name: parts.name, folder: parts.parent)
  }
}
