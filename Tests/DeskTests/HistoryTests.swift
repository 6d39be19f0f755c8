// The history of a case: complete, private, never written over.

import Desk
import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct HistoryTests {
  @Test("Every step has its line: who, what, when and for which department")
  func steps() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    _ = try office.desk(of: "berit").allocate(id, to: try key("culture"))
    try office.desk.note("Called the sender.", on: id)
    _ = try office.desk.answer(id, body: "Done.", outcome: .fixed)
    _ = try office.desk.reopen(id, note: nil)
    let entries = try office.desk.history.reading(of: id).entries
    #expect(entries.map(\.what) == [.published, .allocated, .noted, .answered, .reopened])
    #expect(entries.map(\.by) == ["anna", "berit", "anna", "anna", "anna"])
    #expect(entries.allSatisfy { $0.at == office.now && $0.department?.text == "technical" })
    #expect(entries[1].details == ["to": "culture"])
    #expect(entries[2].details == ["text": "Called the sender."])
    #expect(try entries[4].version == office.desk.file(id).version)
  }

  @Test("What was refused leaves no line")
  func refused() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try? office.desk.answer(id, body: "Thanks.", outcome: nil)
    #expect(try office.desk.history.reading(of: id).entries.isEmpty)
  }

  @Test("Lines are only ever added, also behind one that a crash cut off")
  func append() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    let before = try bytes(office, id)
    let torn = before + Array(#"{"at":"2026-"#.utf8)
    try office.state.write(torn, to: file(id), mode: 0o600)
    try office.desk.note("After.", on: id)
    let after = try bytes(office, id)
    #expect(after.starts(with: torn))
    let reading = try office.desk.history.reading(of: id)
    #expect(reading.entries.map(\.what) == [.published, .noted] && reading.brokenLines == 1)
  }

  @Test("The file is for its owner alone, and the public record names nobody")
  func privacy() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    try office.desk.note("Knows the sender.", on: id)
    let path = office.state.path(of: file(id))
    #expect(try mode(path) == 0o600)
    #expect(try mode((path as NSString).deletingLastPathComponent) == 0o700)
    let record = try office.record(id)
    #expect(!record.contains("anna") && !record.contains("Knows"))
    let entry = try #require(try office.desk.history.reading(of: id).entries.last)
    #expect("\(entry)" == "HistoryEntry(noted)" && String(reflecting: entry) == "\(entry)")
  }

  @Test("Who reads the contact details stands in the history")
  func contact() throws {
    let office = try Office()
    let id = try office.receive()
    let contact = try office.desk(of: "berit").openContact(of: id, with: office.keys)
    #expect(contact == [try key("email"): "aku@home.example"])
    let entries = try office.desk.history.reading(of: id).entries
    #expect(entries.map(\.what) == [.contactOpened] && entries.map(\.by) == ["berit"])
    let silent = try office.receive(["title": "A", "message": "B"])
    #expect(try office.desk.openContact(of: silent, with: office.keys) == nil)
    #expect(try office.desk.history.reading(of: silent).entries.isEmpty)
  }

  @Test("An empty note and a note on nothing are refused")
  func noNote() throws {
    let office = try Office()
    let id = try office.receive()
    #expect(throws: DeskError.emptyText("note")) { try office.desk.note(" \n", on: id) }
    let nobody = CaseID(year: 2026, number: 99)
    #expect(throws: DeskError.noSuchCase(nobody)) { try office.desk.note("x", on: nobody) }
  }

  @Test("An actor's name is one line that can be shown")
  func actor() {
    #expect(DeskActor(name: "a\u{0}n\nna ").name == "anna")
    #expect(DeskActor(name: "\n").name == "-")
    #expect(DeskActor.commandLine(user: "www", for: "Anna").name == "Anna (cli:www)")
  }

  private func file(_ id: CaseID) -> RelativePath {
    RelativePath(trusted: "history/2026/\(id).jsonl")
  }

  private func bytes(_ office: Office, _ id: CaseID) throws -> [UInt8] {
    try office.state.read(file(id))
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }
}
