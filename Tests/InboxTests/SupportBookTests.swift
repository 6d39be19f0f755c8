// Signatures: each person once, counted when confirmed, readable for the desk alone.

import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct SupportBookTests {
  let state: Folder
  let key: SupportKey
  let keys: DeskKeys
  let book: SupportBook
  let now = Timestamp(secondsSince1970: 1_793_603_643)
  let id: CaseID

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-support-\(UUID().uuidString)").path
    state = Folder(place)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let secrets = state.folder(RelativePath(trusted: "secrets"))
    key = try SupportKey.load(from: secrets)
    keys = try DeskKeys.load(from: secrets)
    book = SupportBook(state: state)
    id = try #require(CaseID("2026-000066"))
  }

  @Test("The same address counts once, however it is written")
  func doubles() throws {
    #expect(try sign("mail aku@koti.example", isAsked: false) == .kept)
    #expect(try sign("mail AKU@koti.example ", isAsked: false) == .known)
    #expect(try sign("mail iines@koti.example", isAsked: false) == .kept)
    #expect(try book.counts(of: id) == [.unconfirmed: 2])
  }

  @Test("A signature that is asked for counts once it is confirmed")
  func confirmed() throws {
    #expect(try sign("mail aku@koti.example", isAsked: true) == .kept)
    #expect(try sign("mail aku@koti.example", isAsked: true) == .known)
    #expect(try book.counts(of: id) == [:])
    let mark = key.mark(of: "mail aku@koti.example", for: id)
    #expect(try book.confirm(mark, of: id) && book.confirm(mark, of: id))
    #expect(try book.counts(of: id) == [.confirmed: 1])
    #expect(try sign("mail aku@koti.example", isAsked: true) == .known)
  }

  @Test("A link vouches for one signature of one initiative")
  func links() throws {
    let other = try #require(CaseID("2026-000067"))
    let mark = key.mark(of: "mail aku@koti.example", for: id)
    let code = key.code(confirming: mark, of: id)
    #expect(key.vouches(code, for: mark, of: id))
    #expect(!key.vouches(code, for: mark, of: other))
    #expect(!key.vouches(String(code.reversed()), for: mark, of: id))
    #expect(key.mark(of: "mail aku@koti.example", for: other) != mark)
  }

  @Test("No file says who signed, and the desk can open each")
  func sealed() throws {
    _ = try sign("mail aku@koti.example", isAsked: false)
    for file in try state.filesBelow() {
      let text = String(decoding: try state.read(file), as: UTF8.self)
      #expect(!text.lowercased().contains("aku"), "\(file)")
      #expect(!file.text.lowercased().contains("aku"))
      if file.text.hasPrefix("support/") {
        let path = state.path(of: file)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
      }
    }
    let supporter = try #require(try book.supporters(of: id).first)
    let name = try #require(Key("name"))
    #expect(try supporter.contact.open(with: keys)[name] == "Aku Ankka")
    #expect(!"\(supporter)".contains("Aku"))
  }

  @Test("After a rotation of the desk's key the new one alone opens the names")
  func rotation() throws {
    _ = try sign("mail aku@koti.example", isAsked: false)
    _ = try sign("mail iines@koti.example", isAsked: true)
    let rotation = DeskKeyRotation(secrets: state.folder(RelativePath(trusted: "secrets")))
    let both = try rotation.begin()
    #expect(try book.reseal(with: both) == (resealed: 2, unopened: 0))
    #expect(try book.reseal(with: both) == (resealed: 0, unopened: 0))
    try rotation.finish()
    let new = try DeskKeys.load(from: state.folder(RelativePath(trusted: "secrets")))
    for supporter in try book.supporters(of: id) {
      #expect(try supporter.contact.open(with: new).values.sorted() == ["Aku Ankka"])
      #expect(throws: SealedContact.CannotOpen.self) { try supporter.contact.open(with: keys) }
    }
    #expect(try book.supporters(of: id).map(\.signed) == [now.date, now.date])
  }

  @Test("Erased are the signatures; how many there were on paper stays")
  func erased() throws {
    _ = try sign("mail aku@koti.example", isAsked: false)
    _ = try sign("mail iines@koti.example", isAsked: true)
    try book.setPaper(40, of: id)
    try book.erase(of: id, leftoversBefore: now.secondsSince1970)
    #expect(try book.supporters(of: id).isEmpty)
    #expect(try book.paper(of: id) == 40)
    let none = try #require(CaseID("2026-000067"))
    try book.erase(of: none, leftoversBefore: now.secondsSince1970)
  }

  private func sign(_ person: String, isAsked: Bool) throws -> SupportBook.Outcome {
    let name = try #require(Key("name"))
    return try book.keep(
      .seal([name: "Aku Ankka"], for: keys.publicKey), as: key.mark(of: person, for: id), for: id,
      isAsked: isAsked, at: now)
  }
}
