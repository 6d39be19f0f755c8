// The secret of one vote: from it and from what a voter brings follows the id of a ballot.

package import Files
package import Participation

/// A process's key, `votes-<process>.key` in the folder of secrets; it is destroyed when the ballots
/// are published, and from then on nobody can find out whose ballot is whose.
package struct VotingKey: Sendable, Undisclosed {
  private let key: TokenKey

  /// Of the id of a ballot: 80 bits.
  package static let voterIDByteCount = 10

  /// The key of a process, made on first use.
  ///
  /// - Parameter mayCreate: false where there are ballots: with another key every code would be
  ///   good for a second one.
  /// - Throws: `FileError`, `KeyProblem`.
  package static func load(
    process: Key, from secrets: Folder, mayCreate: Bool, random: Randomness = .system
  ) throws -> VotingKey {
    let file = KeyFile(name: name(process), folder: secrets)
    if !mayCreate, try file.read() == nil { throw KeyProblem.missing(path: file.path) }
    guard let key = TokenKey(try file.read { random.bytes(TokenKey.byteCount) }) else {
      throw KeyProblem.broken(path: file.path)
    }
    return VotingKey(key: key)
  }

  /// Removes the key for good, as far as the disk does so.
  package static func destroy(process: Key, in secrets: Folder) throws(FileError) {
    guard secrets.exists(name(process)) else { return }
    try secrets.remove(name(process), .durable)
  }

  /// The id of the ballot of whoever brings these bytes: a code, an identity, the secret of a page.
  package func voterID(kind: String, _ credential: [UInt8]) -> [UInt8] {
    Array(code("avoin ballot", kind, credential).prefix(Self.voterIDByteCount))
  }

  /// By what an identity is known to have voted; without the key nobody can try identities out.
  package func mark(identity: String) -> Digest256 {
    Digest256(of: code("avoin voter", "identity", Array(identity.utf8)))
  }

  private func code(_ purpose: String, _ kind: String, _ credential: [UInt8]) -> [UInt8] {
    var message = KeyedMessage(purpose: purpose)
    message.append(kind)
    message.append(credential)
    return key.code(over: message)
  }

  private static func name(_ process: Key) -> RelativePath {
    RelativePath(trusted: "votes-\(process).key")
  }
}
