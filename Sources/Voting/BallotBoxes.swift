// The ballot boxes and keys of a daemon, each opened once.

package import Files
internal import Foundation
package import Inbox
package import Participation

/// Every vote of a site, for as long as the daemon runs.
package final class BallotBoxes: Sendable {
  private let state: Folder
  private let secrets: Folder
  private let lock = NSLock()
  nonisolated(unsafe) private var boxes: [Key: BallotBox] = [:]
  nonisolated(unsafe) private var keys: [Key: VotingKey] = [:]

  package init(state: Folder, secrets: Folder) {
    self.state = state
    self.secrets = secrets
  }

  package func box(of process: Key) -> BallotBox {
    lock.withLock {
      if let known = boxes[process] { return known }
      let fresh = BallotBox(process: process, state: state)
      boxes[process] = fresh
      return fresh
    }
  }

  /// - Throws: `FileError`, `KeyProblem`.
  package func key(of process: Key) throws -> VotingKey {
    try lock.withLock {
      if let known = keys[process] { return known }
      let files = VoteFolder(state: state, process: process)
      let fresh = try VotingKey.load(
        process: process, from: secrets, mayCreate: !files.folder.exists(VoteFolder.ballots))
      keys[process] = fresh
      return fresh
    }
  }
}
