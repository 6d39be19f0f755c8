// An office with one official, for tests.

import Files
import Foundation
import Inbox
import Participation

@testable import Staff

/// A folder of the state that goes with it, a clock that is set by hand, and counted hashes.
final class Office: Sendable {
  let state: Folder
  let book: StaffBook
  let sessions: SessionBook
  private let lock = NSLock()
  nonisolated(unsafe) private var moment = Timestamp(secondsSince1970: 1_800_000_000)
  nonisolated(unsafe) private var hashes = 0

  static let password = "neljä vihreää ovea"

  init() {
    state = Folder(
      FileManager.default.temporaryDirectory
        .appendingPathComponent("avoin-office-\(UUID().uuidString)").path)
    book = StaffBook(state: state)
    sessions = SessionBook(state: state)
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  var now: Timestamp { lock.withLock { moment } }

  var hashCount: Int { lock.withLock { hashes } }

  func pass(seconds: Int) { lock.withLock { moment = moment.adding(seconds: seconds) } }

  func check() -> SignInCheck {
    SignInCheck(book: book, cost: .least) { [self] in lock.withLock { hashes += 1 } }
  }

  /// Adds an account with the password.
  @discardableResult
  func hire(
    _ name: String, _ roles: Set<StaffRole> = [.reviewer], departments: [Key] = []
  ) throws -> StaffAccount {
    let account = StaffAccount(
      name: try Self.name(name), roles: roles, departments: departments,
      password: try PasswordHash(of: PasswordRule.bytes(of: Self.password), cost: .least), at: now)
    try book.add(account)
    return account
  }

  struct NoName: Error {}

  static func name(_ text: String) throws -> StaffName {
    guard let name = StaffName(text) else { throw NoName() }
    return name
  }
}
