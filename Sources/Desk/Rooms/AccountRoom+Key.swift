// The key to the private details, as it passes from one official to another.
//
// Whoever has it types the password once more; with what that opens, the key is sealed for the other
// account's own key. The other one needs not be there, and no secret has to be told.

internal import HTTP
internal import Inbox
internal import Staff

/// Who can open the private details, as one official sees it.
struct Keyring {
  let holding: KeyHolding
  let holders: [StaffName]
  /// To whom it can be given.
  let others: [StaffName]
  /// Who has to sign in with a password first.
  let keyless: [StaffName]
}

extension AccountRoom {
  /// Nil where the machine itself opens the private details.
  func keyring(_ visit: DeskVisit) throws -> Keyring? {
    guard let outside, outside.isLocked() else { return nil }
    let desk = try outside.publicKey()
    let accounts = try reception.book.all()
    func names(_ holding: KeyHolding) -> [StaffName] {
      accounts.filter { $0.holding(of: desk) == holding }.map(\.name)
    }
    return Keyring(
      holding: visit.account.holding(of: desk), holders: names(.holds), others: names(.mayBeGiven),
      keyless: names(.hasNoKey))
  }

  /// Gives the key to another account.
  func giveKey(_ visit: DeskVisit) throws -> Response {
    guard let keyring = try keyring(visit), keyring.holding == .holds,
      let other = StaffName(visit.form["to"]), keyring.others.contains(other)
    else { return visit.redirect(to: path) }
    if let mistake = mistake(visit, .keyPassword) { return try page(visit, mistake) }
    let own = reception.check.key(of: visit.account, password: visit.form["password"])
    guard let keys = own.flatMap({ visit.account.givenKey?.open(with: $0) }),
      try reception.book.give(keys, to: other)
    else { return visit.failed() }
    reception.log("\(visit.account.name) gave the key to the private details to \(other)")
    return visit.redirect(to: path, done: "key")
  }
}
