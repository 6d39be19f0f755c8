// Whether a name, a password and a code belong together.

package import Inbox
package import Participation

/// What was typed at the door.
package struct Credentials: Sendable, Undisclosed {
  package let name: String
  package let password: String
  /// Of an app, or a recovery code; may be empty.
  package let code: String

  package init(name: String, password: String, code: String = "") {
    self.name = name
    self.password = password
    self.code = code
  }
}

/// Judges what was typed, in the same time whether the account exists or not.
package struct SignInCheck: Sendable {
  package let book: StaffBook
  let cost: PasswordHash.Cost
  /// Compared with where there is no account, so that a wrong name takes as long as a wrong password.
  private let nobody: PasswordHash
  /// Told of each hash that is computed: for tests.
  private let hashed: @Sendable () -> Void

  package init(
    book: StaffBook, cost: PasswordHash.Cost = .signIn, random: Randomness = .system,
    hashed: @escaping @Sendable () -> Void = {}
  ) {
    self.book = book
    self.cost = cost
    self.hashed = hashed
    nobody = .ofNobody(cost: cost, random: random)
  }

  /// The account, where all three are right; the code is used up then.
  ///
  /// - Throws: `StaffProblem`, `FileError`.
  package func account(_ typed: Credentials, at now: Timestamp) throws -> StaffAccount? {
    guard typed.password.utf8.count <= PasswordRule.bytesMax else { return nil }
    let found = try StaffName(typed.name).flatMap { try book.account($0) }
    hashed()
    let isRight = (found?.password ?? nobody).matches(PasswordRule.bytes(of: typed.password))
    guard let found, isRight else { return nil }
    guard found.timedCode != nil else { return found }
    return try book.update(found.name) { account in
      account.take(typedCode: typed.code, at: now) ? account : nil
    }
  }

  /// Whether this is the account's password: asked again before anything important.
  package func isPassword(_ password: String, of account: StaffAccount) -> Bool {
    guard password.utf8.count <= PasswordRule.bytesMax else { return false }
    hashed()
    return account.password.matches(PasswordRule.bytes(of: password))
  }

  /// - Throws: `PasswordHash.NoMemory`.
  package func hash(of password: String) throws -> PasswordHash {
    try PasswordHash(of: PasswordRule.bytes(of: password), cost: cost)
  }

  /// Whether the account was opened in this browser before.
  package func knows(_ browser: Digest256, name: String) -> Bool {
    let account = StaffName(name).flatMap { try? book.account($0) }
    return account?.browsers.contains(browser) ?? false
  }

  /// Notes a browser in which the account was opened.
  package func remember(_ browser: Digest256, of name: StaffName) throws {
    try book.update(name) { $0.remember(browser: browser) }
  }
}
