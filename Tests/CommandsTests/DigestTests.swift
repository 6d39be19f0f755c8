// The daily mail to officials: counts and numbers in their language, and nobody's words.

import Content
import Desk
import Files
import Foundation
import Inbox
import Mail
import Participation
import Staff
import Testing

@testable import Commands

@Suite struct DigestTests {
  private func letter(_ hall: TownHall, _ language: String?, reviews: Bool = true) throws -> Letter
  {
    let mail = try #require(try MailRoom(site: hall.site, clock: .fixed(TownHall.received)))
    let board = try hall.room().index.board(at: TownHall.received)
    let technical = try #require(Key("technical"))
    let viewer = DeskViewer(DeskActor(name: "anna", departments: [technical]))
    let digest = DeskDigest(board, for: viewer, reviews: reviews)
    let address = try #require(MailAddress("anna@kunta.example"))
    return mail.writer.digest(digest, to: address, language.flatMap { Language($0) })
  }

  @Test(
    "It names queues, counts and numbers, and no title",
    arguments: [
      ("fi", "Työpöydällä odottavat asiat", "* Uusia, tarkastamatta: 1"),
      ("sv", "Ärenden som väntar på arbetsbordet", "* Nya, inte granskade: 1"),
      ("en", "Cases waiting at the desk", "* New, not reviewed: 1"),
    ])
  func texts(language: String, subject: String, line: String) throws {
    let hall = try TownHall()
    let id = try hall.receive("Kvaggarinne").caseID
    let suspect = try hall.receive("Gnuntie", spam: ["links"]).caseID
    let letter = try letter(hall, language)
    #expect(letter.subject == subject)
    #expect(letter.body.contains("\(line)\n  \(id)\n"))
    #expect(letter.body.contains(suspect.text))
    #expect(letter.body.contains("https://avoin.kaarnalahti.example/desk\n"))
    for word in TownHall.words { #expect(!letter.body.contains(word)) }
  }

  @Test("Only who has an address gets it, where something waits for them")
  func recipients() throws {
    let hall = try TownHall()
    try hall.folder.folder(RelativePath(trusted: "content/archive")).removeAll()
    let hash = try PasswordHash(of: Array("a long enough secret".utf8))
    let book = StaffBook(state: hall.site.stateFolder)
    let now = TownHall.received
    let culture = try #require(Key("culture"))
    for (name, role, email) in [
      ("anna", StaffRole.reviewer, "anna@kunta.example"), ("berit", .reviewer, nil),
      ("otto", .handler, "otto@kunta.example"),
    ] {
      var account = StaffAccount(
        name: try #require(StaffName(name)), roles: [role],
        departments: role == .handler ? [culture] : [], password: hash, at: now)
      account.email = email.flatMap { MailAddress($0) }
      try book.add(account)
    }
    let anna = try #require(StaffName("anna"))
    #expect(try book.account(anna)?.email?.text == "anna@kunta.example")
    let mail = try #require(try MailRoom(site: hall.site, clock: .fixed(now)))
    func round() throws -> Int {
      try DigestRound(desk: hall.room(), mail: mail, clock: .fixed(now)).run()
    }
    #expect(try round() == 0)
    #expect(try mail.queue.ids().isEmpty)
    _ = try hall.receive("Kvaggarinne")
    #expect(try round() == 1)
    #expect(try mail.queue.ids().count == 1)
    _ = try round()
    #expect(try mail.queue.ids().count == 1)
  }
}
