// One official: who they are, what they may do, and how they are recognised.

package import Inbox
package import Participation

/// What an official may do at the desk; one may have several roles.
package enum StaffRole: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Decides what is published, redacted or withheld.
  case reviewer
  /// Handles the cases of one or more departments.
  case handler
  /// Does both for every department, and keeps the accounts.
  case administrator

  package static func < (a: StaffRole, b: StaffRole) -> Bool { a.rawValue < b.rawValue }
}

/// An account at the desk; nothing in it can be used to sign in.
package struct StaffAccount: Sendable, Undisclosed {
  package let name: StaffName
  package var roles: Set<StaffRole>
  /// Whose cases a handler handles; empty for others.
  package var departments: [Key]
  /// Nil for the site's first one.
  package var language: Language?
  /// Where the daily mail goes; nil for nobody.
  package var email: MailAddress?
  package internal(set) var password: PasswordHash
  /// When the password was set.
  package internal(set) var changed: Timestamp
  /// Differs after every change of the password: sessions that began before are over.
  package internal(set) var stamp: String
  /// Nil where the password is enough.
  package internal(set) var timedCode: TimedCode?
  /// The step of the last code that was taken.
  var lastStep: Int?
  /// Each opens the account once in place of a code.
  package internal(set) var recoveryCodes: [Digest256] = []
  /// The browsers in which the account was opened before, the newest last.
  package internal(set) var browsers: [Digest256] = []
  /// The official's own key, locked with the password; made when they first sign in with it.
  package internal(set) var lockedKey: LockedKey?
  /// The desk's secret key, sealed for the official's own; nil for whom it was not given to.
  package internal(set) var givenKey: GivenDeskKey?

  static let browsersMax = 8
  private static let stampBytes = 8

  /// A new account.
  package init(
    name: StaffName, roles: Set<StaffRole>, departments: [Key] = [], language: Language? = nil,
    password: PasswordHash, at now: Timestamp, random: Randomness = .system
  ) {
    self.init(
      name: name, roles: roles, departments: departments, language: language, password: password,
      changed: now, stamp: Hex.encode(random.bytes(Self.stampBytes)))
  }

  init(
    name: StaffName, roles: Set<StaffRole>, departments: [Key], language: Language?,
    password: PasswordHash, changed: Timestamp, stamp: String
  ) {
    self.name = name
    self.roles = roles
    self.departments = departments
    self.language = language
    self.password = password
    self.changed = changed
    self.stamp = stamp
  }

  package var description: String { "StaffAccount(\(name))" }

  /// Whether the account has the role, or is an administrator's.
  package func may(_ role: StaffRole) -> Bool {
    roles.contains(role) || roles.contains(.administrator)
  }

  /// Whether the official handles the cases of a department.
  package func handles(_ department: Key) -> Bool {
    roles.contains(.administrator) || roles.contains(.handler) && departments.contains(department)
  }
}

extension StaffAccount {
  /// Sets another password; every session is over.
  ///
  /// - Parameter key: the account's own key, locked with the new password; nil where nobody knew the
  ///   old one: then the key is lost, and with it what was given to it.
  package mutating func setPassword(
    _ hash: PasswordHash, key: LockedKey?, at now: Timestamp, random: Randomness
  ) {
    password = hash
    lockedKey = key
    if key == nil { givenKey = nil }
    changed = now
    stamp = Hex.encode(random.bytes(Self.stampBytes))
  }

  /// From now on a code of an app is asked for.
  ///
  /// - Parameter step: of the code that proved that the app has the key.
  package mutating func turnOnCodes(_ code: TimedCode, after step: Int, recovery: RecoveryCodes) {
    timedCode = code
    lastStep = step
    recoveryCodes = recovery.digests
  }

  package mutating func turnOffCodes() {
    timedCode = nil
    lastStep = nil
    recoveryCodes = []
  }

  package mutating func replaceRecoveryCodes(_ codes: RecoveryCodes) {
    recoveryCodes = codes.digests
  }

  /// Takes the code that was typed, so that it is never taken again; false where it is none.
  mutating func take(typedCode typed: String, at now: Timestamp) -> Bool {
    guard let timedCode else { return true }
    if let step = timedCode.step(ofTyped: typed, at: now, after: lastStep) {
      lastStep = step
      return true
    }
    guard let digest = RecoveryCodes.digest(ofTyped: typed),
      let index = recoveryCodes.firstIndex(of: digest)
    else { return false }
    recoveryCodes.remove(at: index)
    return true
  }

  mutating func remember(browser: Digest256) {
    browsers.removeAll { $0 == browser }
    browsers = (browsers + [browser]).suffix(Self.browsersMax)
  }
}
