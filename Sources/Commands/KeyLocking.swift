// The desk's secret key off the machine: locked for officials, and back from its copy.
//
// To lock:
// 1. Seal the key for each official that is named, and take it from all others; where nobody is
//    named, those who had it keep it.
// 2. Copy the key into a new file, which belongs elsewhere.
// 3. Remove it from the folder of secrets.
// What was interrupted is begun again: the key is removed last.

internal import Content
internal import Diagnostics
internal import Files
internal import Inbox
internal import Staff

/// `avoin keys lock` and `avoin keys unlock`.
struct KeyLocking {
  let room: DeskRoom
  let console: Console

  /// - Parameters:
  ///   - names: who has the key from now on; empty for those who have it.
  ///   - path: of the file that gets the key.
  /// - Throws: `Diagnostic`, `StaffProblem`, `KeyProblem`, `FileError`.
  func lock(for names: [StaffName], copyingTo path: String) throws {
    guard !DeskKeyRotation(secrets: room.secretsFolder).isUnderWay else {
      throw Diagnostic(
        file: lock.secretPath, "the key is being changed", hint: "first: avoin keys rotate")
    }
    let keys = try DeskKeys.load(from: room.secretsFolder)
    try checkKeys(of: names)
    for name in names { _ = try book.give(keys, to: name) }
    for name in try book.holders(of: keys.publicKey) where !names.isEmpty && !names.contains(name) {
      try book.takeKey(from: name)
    }
    let holders = try book.holders(of: keys.publicKey)
    guard !holders.isEmpty else {
      throw UsageError(
        message: "nobody could open the private details then",
        hint: "name who can: avoin keys lock NAME... --copy FILE")
    }
    try lock.copy(keys, to: path)
    try lock.lock(keys)
    report(holders, path)
  }

  /// - Throws: `KeyProblem`, `FileError`.
  func unlock(from path: String) throws {
    let keys = try lock.unlock(from: path)
    console.say("opens      \(keys.publicKey.fingerprint)")
    console.note("\(lock.secretPath) is there again; avoin keys lock takes it away")
  }

  /// Who opens what is sealed, where the machine does not.
  func show() throws {
    let holders = try book.holders(of: try DeskPublicKey.load(from: room.secretsFolder))
    console.say("locked for \(Self.list(holders))")
    guard holders.isEmpty else { return }
    console.note("nobody can open the private details: avoin keys unlock FILE, from the copy")
  }
}

extension KeyLocking {
  private var lock: DeskKeyLock { DeskKeyLock(secrets: room.secretsFolder) }

  private var book: StaffBook { StaffBook(state: room.site.stateFolder) }

  private static func list(_ names: [StaffName]) -> String {
    names.isEmpty ? "nobody" : names.map(\.text).joined(separator: ", ")
  }

  /// Before anything is changed.
  private func checkKeys(of names: [StaffName]) throws {
    var keyless: [StaffName] = []
    for name in names {
      guard let account = try book.account(name) else { throw StaffProblem.unknown(name) }
      if account.lockedKey == nil { keyless.append(name) }
    }
    guard keyless.isEmpty else {
      throw Diagnostic(
        file: "keys lock", "no key of their own: \(Self.list(keyless))",
        hint: "it is made when they sign in at the desk with their password; then run this again")
    }
  }

  private func report(_ holders: [StaffName], _ path: String) {
    console.say("locked for \(Self.list(holders))")
    console.note("the key is in \(path) alone: take it off this machine, to paper or a key store,")
    console.note("apart from backups. Without it, what only forgotten passwords open is lost.")
    if !DeskKeyPlace(secrets: room.secretsFolder).mayBeMade {
      console.note("the credential or AVOIN_DESK_KEY_FILE still has it: take that away, too")
    }
    console.note("backups made --with-secrets have it as well: destroy them, or keep them apart")
  }
}
