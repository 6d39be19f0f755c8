// What becomes of officials' keys between signing in and signing out.

internal import Inbox
internal import Intake
internal import Participation
internal import Staff

extension Reception {
  /// After a password was right: opens the account's own key for this session where something was
  /// given to it, and makes one for whoever has none. Nobody is kept out where that fails.
  func openKey(of account: StaffAccount, password: String, in session: DeskSession) {
    guard account.givenKey != nil else {
      do {
        try check.makeKey(of: account, password: password, random: random)
      } catch {
        log("no key can be made for \(account.name): \(error)")
      }
      return
    }
    if let key = check.key(of: account, password: password) {
      held.hold(key, for: session.id)
    } else {
      log("the key of \(account.name) cannot be opened with the password")
    }
  }

  /// Wipes the keys whose sessions are over.
  package func releaseKeys() {
    let now = clock.now()
    held.keep { session in
      (try? sessions.isOpen(session, at: now, account: book.account)) ?? false
    }
  }
}

/// Why the private details stay closed.
enum KeyClosed: Error {
  /// The password opens them; the session does not have the key.
  case asksPassword
  /// Another official has to give the key first.
  case notGiven
}

extension DeskVisit {
  /// The desk's keys: from the machine where it has them, otherwise with the official's own.
  ///
  /// - Throws: `KeyClosed`; `FileError`, `KeyProblem` of the machine.
  func deskKeys(_ outside: CaseOutside) throws -> DeskKeys {
    do {
      return try outside.keys()
    } catch KeyProblem.locked {
      guard let given = account.givenKey, given.publicKey == (try outside.publicKey()) else {
        throw KeyClosed.notGiven
      }
      guard let personalKey else { throw KeyClosed.asksPassword }
      guard let keys = given.open(with: personalKey) else { throw KeyClosed.notGiven }
      return keys
    }
  }
}

extension Reception {
  /// nil where the typed password is the account's own; else what to tell.
  ///
  /// A browser that was left open is no place to guess at the password either.
  func problem(of typed: String, for visit: DeskVisit) -> String? {
    let counts: [SignInThrottle<AddressPrefix>.Count] = [.browser(visit.session.id)]
    if case .later(let seconds) = throttle.admit(counts, at: visit.now) {
      return visit.phrases("desk_problem_wait", ["seconds": String(seconds)])
    }
    guard !typed.isEmpty, check.isPassword(typed, of: visit.account) else {
      return visit.phrases("desk_problem_password")
    }
    throttle.forgive(counts)
    return nil
  }
}
