// Erasing at the desk with the real program: afterwards no file has a word of the case.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct DeskErasureTests {
    /// Words that stand nowhere in the sample site.
    private static let words = ["Kvaggarinne", "Hämeenkvagga", "Okapikuja", "Ilvesvastaus"]
    private static let letter = [
      "title": "Kvaggarinne on pimeä", "message": "Valo pois.\n\nHämeenkvagga 3.",
      "place": "Okapikuja 7",
    ]
    private static let reviewed = [
      ("title", "Kvaggarinne on pimeä"), ("message", "Valo pois.\n\nHämeenkvagga 3."),
      ("topic", "lighting"),
    ]

    private func town() throws -> Town {
      let town = try Town()
      try town.succeed("build")
      try Official.hire("anna", ["reviewer"], in: town)
      try Official.hire("tech", ["handler"], department: "technical", in: town)
      return town
    }

    /// The files below the site that have one of the words, and those of the wrong kind too.
    private func filesWithWords(_ town: Town) throws -> [String] {
      try town.files(".").filter { name, bytes in
        !name.hasPrefix(".") && Self.words.contains { bytes.range(of: Data($0.utf8)) != nil }
      }.keys.sorted()
    }

    @Test("A reviewer erases in the browser, the page answers 410, and no word is left on the disk")
    func erase() throws {
      let town = try town()
      let server = try town.serve()
      let id = try server.sendLetter(Self.letter)
      let anna = try Official("anna", server)
      #expect(try anna.act(id, "review", Self.reviewed).status == 303)
      let answer = [("body", "Ilvesvastaus."), ("outcome", "fixed"), ("department", "technical")]
      #expect(try anna.act(id, "answer", answer).status == 303)
      #expect(try anna.act(id, "note", [("note", "Okapikuja soitti.")]).status == 303)
      #expect(try wait(seconds: 30) { town.isQuiet && town.page(ofCase: id) != nil })
      let address = try #require(town.page(ofCase: id))
      #expect(try wait { try server.get(address).body.contains("Ilvesvastaus") })
      #expect(try filesWithWords(town).contains { $0.hasPrefix("var/releases/") })
      try refused(id, anna, server)
      let done = try anna.act(id, "erase", [("number", id), ("reason", "personal_data")])
      #expect(done.header("Location") == "/desk/case/\(id)?done=erased")
      #expect(try wait(seconds: 60) { try server.get(address).status == 410 })
      #expect(try wait(seconds: 60) { try town.files("var/erasing").isEmpty })
      #expect(try filesWithWords(town) == [])
      #expect(!Self.words.contains { server.log.contains($0) })
      let page = try anna.get("/desk/case/\(id)?done=erased")
      #expect(page.status == 200 && page.body.contains("The case is erased."))
      #expect(!Self.words.contains { page.body.contains($0) })
    }

    private func refused(_ id: String, _ anna: Official, _ server: Server) throws {
      let form = try anna.get("/desk/case/\(id)/erase")
      #expect(form.status == 200 && form.body.contains("There is no way back."))
      let confirmed = [("number", id), ("reason", "personal_data")]
      let mistyped = try anna.act(id, "erase", [("number", "2026-999999"), confirmed[1]])
      #expect(mistyped.status == 422)
      #expect(mistyped.body.contains("value=\"2026-999999\""))
      let tech = try Official("tech", server)
      #expect(try tech.get("/desk/case/\(id)/erase").status == 404)
      #expect(try tech.act(id, "erase", confirmed).status == 404)
      let foreign = try anna.post(
        "/desk/case/\(id)/erase",
        confirmed + [
          ("token", try tech.get("/desk").input("token")), ("version", form.input("version")),
        ])
      #expect(foreign.status == 403)
      #expect(try anna.act(id, "erase", confirmed, version: "0123456789abcdef").status == 409)
      #expect(try server.get("/desk/case/\(id)/erase").status == 303)
    }

    @Test("An erasure that a crash cut off is finished when the daemon starts")
    func resumed() throws {
      let town = try town()
      var server = try town.serve()
      let id = try server.sendLetter(Self.letter)
      let anna = try Official("anna", server)
      #expect(try anna.act(id, "review", Self.reviewed).status == 303)
      #expect(try wait(seconds: 30) { town.isQuiet && town.page(ofCase: id) != nil })
      let address = try #require(town.page(ofCase: id))
      server.killAtOnce()
      let submission = try #require(
        town.files("var/inbox").keys.first { $0.hasSuffix(".json") && $0.contains("20") })
      let name = URL(fileURLWithPath: submission).deletingPathExtension().lastPathComponent
      try FileManager.default.createDirectory(
        atPath: "\(town.path)/var/erasing", withIntermediateDirectories: true)
      try """
      {"case": "\(id)", "reason": "personal_data", "by": "anna", "at": "2026-11-22T10:00:00Z",
       "submission": "\(name)", "record": true}
      """.write(toFile: "\(town.path)/var/erasing/\(id).json", atomically: true, encoding: .utf8)
      server = try town.serve()
      #expect(try wait(seconds: 60) { try town.files("var/erasing").isEmpty })
      #expect(try server.get(address).status == 410)
      #expect(try filesWithWords(town) == [])
    }
  }
}
