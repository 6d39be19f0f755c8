// An official's own key, which the password opens.

package import Inbox
internal import Participation

extension SignInCheck {
  /// Gives an account a key of its own, locked with the password that was right a moment ago; one
  /// that is there stays.
  ///
  /// - Throws: `PasswordHash.NoMemory`, `StaffProblem`, `FileError`.
  package func makeKey(
    of account: StaffAccount, password: String, random: Randomness
  ) throws {
    guard account.lockedKey == nil else { return }
    let key = try locked(.random(random), password, account.name, random)
    try book.update(account.name) { found in
      // With another password than a moment ago it could never be opened.
      if found.lockedKey == nil, found.stamp == account.stamp { found.lockedKey = key }
    }
  }

  /// The account's own key; nil where there is none, or the password does not open it.
  package func key(of account: StaffAccount, password: String) -> PersonalKey? {
    account.lockedKey?.open(with: PasswordRule.bytes(of: password), of: account.name.text)
  }

  /// The account's own key, opened with the old password and locked with the new one; nil where
  /// there is none that the old one opens.
  ///
  /// - Throws: `PasswordHash.NoMemory`.
  package func relocked(
    _ account: StaffAccount, from old: String, to new: String, random: Randomness
  ) throws -> LockedKey? {
    guard let key = key(of: account, password: old) else { return nil }
    return try locked(key, new, account.name, random)
  }

  private func locked(
    _ key: PersonalKey, _ password: String, _ name: StaffName, _ random: Randomness
  ) throws -> LockedKey {
    try LockedKey.lock(
      key, with: PasswordRule.bytes(of: password), of: name.text, cost: cost, random: random)
  }
}

/// Who can open what is sealed.
package enum KeyHolding: Hashable, Sendable {
  /// The desk's key of today was given to the official.
  case holds
  /// It can be given.
  case mayBeGiven
  /// The official has to sign in with a password first, which makes the key to seal it for.
  case hasNoKey
}

extension StaffAccount {
  package func holding(of desk: DeskPublicKey) -> KeyHolding {
    guard lockedKey != nil else { return .hasNoKey }
    return givenKey?.publicKey == desk ? .holds : .mayBeGiven
  }
}

extension StaffBook {
  /// Seals the desk's secret key for an account's own.
  ///
  /// - Returns: false where the account has none yet.
  /// - Throws: `StaffProblem`, `FileError`.
  package func give(_ keys: DeskKeys, to name: StaffName) throws -> Bool {
    try update(name) { account in
      guard let own = account.lockedKey?.publicKey else { return false }
      account.givenKey = .seal(keys, for: own)
      return true
    }
  }

  /// Takes the desk's key away from an account; what somebody has copied stays with them.
  ///
  /// - Throws: `StaffProblem`, `FileError`.
  package func takeKey(from name: StaffName) throws {
    try update(name) { $0.givenKey = nil }
  }

  /// Who can open what is sealed for a key, by name.
  package func holders(of desk: DeskPublicKey) throws -> [StaffName] {
    try all().filter { $0.holding(of: desk) == .holds }.map(\.name)
  }
}
