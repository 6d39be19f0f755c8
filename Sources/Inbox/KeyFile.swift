// A key in a file: made on first use, by exactly one of all processes that want it.

package import Files

/// Why a key cannot be used; no message shows any of it.
package enum KeyProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is not the hexadecimal text of a key.
  case broken(path: String)
  /// There is the public key, but not the secret one that belongs to it.
  case missing(path: String)
  /// The secret key belongs to another public key.
  case mismatch(path: String)
  /// Officials' passwords alone open what is sealed (`DeskKeyLock`).
  case locked

  package var description: String {
    switch self {
    case .broken(let path): "\(path) is not a key of 64 hexadecimal digits"
    case .missing(let path): "the secret key \(path) is not there"
    case .mismatch(let path): "\(path) does not belong to the site's public key"
    case .locked:
      "the desk's key is locked: officials' passwords open it, at the desk in the browser"
    }
  }

  package var hint: String {
    switch self {
    case .missing:
      "restore it from a backup, or name its place: AVOIN_DESK_KEY_FILE=FILE, or "
        + "LoadCredential=desk.secret:FILE of systemd"
    case .locked:
      "for a command: AVOIN_DESK_KEY_FILE=BACKUP; for avoin keys rotate: avoin keys unlock BACKUP"
    case .broken, .mismatch: "restore the folder of secrets from a backup"
    }
  }
}

/// A file of 32 bytes as 64 hexadecimal digits, mode 0600 in a folder of mode 0700.
struct KeyFile {
  let name: RelativePath
  let folder: Folder

  static let byteCount = 32
  private static let fileBytesMax = 1_024

  /// The key in the file; where there is none yet, the given one is written first.
  ///
  /// Two processes may both find none: the file is created exclusively, and both go on with what
  /// is then there.
  ///
  /// - Throws: `FileError`, `KeyProblem.broken`.
  func read(orCreate key: () -> [UInt8]) throws -> [UInt8] {
    if let found = try read() { return found }
    do {
      let text = Hex.encode(key()) + "\n"
      try folder.write(Array(text.utf8), to: name, .durable, .mustBeNew, mode: 0o600)
    } catch let error where error.isAlreadyThere {
      // Another process was first.
    }
    guard let written = try read() else { throw KeyProblem.missing(path: path) }
    return written
  }

  /// nil where there is no file.
  ///
  /// - Throws: `FileError`, `KeyProblem.broken`.
  func read() throws -> [UInt8]? {
    let bytes: [UInt8]
    do {
      bytes = try folder.read(name, bytesMax: Self.fileBytesMax)
    } catch let error where error.isMissing {
      return nil
    }
    let digits = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    guard let key = Hex.decode(String(decoding: digits, as: UTF8.self), byteCount: Self.byteCount)
    else { throw KeyProblem.broken(path: path) }
    return key
  }

  var path: String { folder.path(of: name) }
}

extension TokenKey {
  /// The key in `token.key` in the folder of secrets, made on first use.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  package static func load(from secrets: Folder, random: Randomness = .system) throws -> TokenKey {
    let file = KeyFile(name: RelativePath(trusted: "token.key"), folder: secrets)
    guard let key = TokenKey(try file.read { random.bytes(Self.byteCount) }) else {
      throw KeyProblem.broken(path: file.path)
    }
    return key
  }
}
