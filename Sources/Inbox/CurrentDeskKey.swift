// The key for which the daemon seals, as it is now: a rotation needs no restart.

package import Files
internal import Foundation

/// Reads the public key anew at every use; where that fails, the last one that was read holds.
package final class CurrentDeskKey: Sendable {
  private let secrets: Folder
  private let lock = NSLock()
  nonisolated(unsafe) private var last: DeskPublicKey

  /// - Throws: `FileError`, `KeyProblem`.
  package init(in secrets: Folder) throws {
    self.secrets = secrets
    last = try DeskPublicKey.load(from: secrets)
  }

  package var key: DeskPublicKey {
    let found = (try? DeskKeys.publicFile(in: secrets).read()) ?? nil
    return lock.withLock {
      if let found { last = DeskPublicKey(bytes: found) }
      return last
    }
  }
}
