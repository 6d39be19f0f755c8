// The daily mail of the desk: one to each official with an address, where something waits.
//
// Its id follows from the account and the day, so a second run finds the mail in the queue while it
// waits there; after it was sent a second run sends it again.

internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Inbox
internal import Mail
internal import Participation
internal import Staff

/// One day's mails.
struct DigestRound {
  let desk: DeskRoom
  let mail: MailRoom
  let clock: Clock

  /// - Returns: how many were queued.
  /// - Throws: `FileError`, `StaffProblem`, `Diagnostic` where the site has no layout for it.
  func run() throws -> Int {
    guard desk.site.layouts["mail/\(MailKind.digest.rawValue)"] != nil else {
      throw Diagnostic(
        file: "layouts/mail/digest.mustache", "the letter \"digest\" is missing",
        hint: "copy it and the words mail_digest_... from the sample site")
    }
    let now = clock.now()
    let board = try desk.index.board(at: now)
    let accounts = try StaffBook(state: desk.site.stateFolder).all()
    return try accounts.count { try write(to: $0, board, now) }
  }
}

extension DigestRound {
  private func write(to account: StaffAccount, _ board: DeskBoard, _ now: Timestamp) throws -> Bool
  {
    guard let address = account.email else { return false }
    let viewer = DeskViewer(
      DeskActor(name: account.name.text, departments: account.departments))
    let digest = DeskDigest(board, for: viewer, reviews: account.may(.reviewer))
    guard !digest.lines.isEmpty else { return false }
    let letter = mail.writer.digest(digest, to: address, account.language)
    let id = SubmissionID(
      at: board.today.midnight, derivedFrom: "digest \(account.name) \(board.today)")
    try mail.queue(letter, .digest, id: id, of: id)
    return true
  }
}

extension CivilDate {
  fileprivate var midnight: Timestamp {
    Timestamp(secondsSince1970: daysSince1970 * 86_400)
  }
}
