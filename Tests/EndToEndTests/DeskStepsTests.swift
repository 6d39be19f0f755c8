// Steps at the desk that readers see, or must not see, with the real program.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct DeskStepsTests {
    private func town() throws -> Town {
      let town = try Town()
      try town.succeed("build")
      try Official.hire("anna", ["reviewer"], in: town)
      try Official.hire("opet", ["handler"], department: "education", in: town)
      return town
    }

    private static let reviewed = [
      ("title", "Katuvalo"), ("message", "Pimeää."), ("topic", "lighting"),
      ("reason", "personal_data"),
    ]

    @Test("A number that an answer and a note gave away is taken out of every public page")
    func redactedAnswer() throws {
      let town = try town()
      let server = try town.serve()
      let id = try server.sendLetter()
      let anna = try Official("anna", server)
      #expect(try anna.act(id, "review", Self.reviewed).status == 303)
      #expect(try anna.act(id, "handle", [("note", "Soitettu 040 123 4567.")]).status == 303)
      let body = "Soittakaa **040 123 4567**, niin sovitaan."
      let answer = [("body", body), ("outcome", "fixed"), ("department", "technical")]
      #expect(try anna.act(id, "answer", answer).status == 303)
      #expect(try wait(seconds: 30) { town.page(ofCase: id) != nil })
      let address = try #require(town.page(ofCase: id))
      #expect(
        try wait(seconds: 30) { try server.get(address).body.contains("niin sovitaan") })
      let page = try anna.get("/desk/case/\(id)")
      #expect(page.body.contains("value=\"phone 040 123 4567\""))
      let done = try anna.act(
        id, "review", Self.reviewed + [("found", "phone 040 123 4567")])
      #expect(done.status == 303)
      #expect(
        try wait(seconds: 30) { try !server.get(address).body.contains("040 123 4567") })
      #expect(try server.get(address).body.contains("[puhelinnumero poistettu]"))
      let files = try town.files("content/archive").filter { $0.key.contains(id) }
      #expect(files.values.allSatisfy { $0.range(of: Data("040 123 4567".utf8)) == nil })
      let release = try #require(town.release)
      #expect(try wait(seconds: 30) { town.isQuiet })
      for name in try FileManager.default.subpathsOfDirectory(atPath: release) {
        let bytes = FileManager.default.contents(atPath: "\(release)/\(name)")
        #expect(bytes?.range(of: Data("040 123 4567".utf8)) == nil, "\(name)")
      }
    }

    @Test("A case is given to a department before its review, and its page appears after it alone")
    func allotted() throws {
      let town = try town()
      let server = try town.serve()
      let id = try server.sendLetter()
      let (anna, opet) = (try Official("anna", server), try Official("opet", server))
      #expect(try opet.get("/desk/case/\(id)").status == 404)
      let given = try anna.act(id, "allocate", [("department", "education")])
      #expect(given.header("Location") == "/desk/case/\(id)?done=allotted")
      #expect(try opet.get("/desk/queue/mine").body.contains(id))
      #expect(try opet.get("/desk/case/\(id)").status == 200)
      #expect(try opet.act(id, "withhold", [("reason", "advertising")]).status == 422)
      #expect(town.page(ofCase: id) == nil)
      #expect(try anna.act(id, "review", Self.reviewed).status == 303)
      #expect(try wait(seconds: 30) { town.page(ofCase: id) != nil })
      #expect(try town.succeed("desk", "list").out.contains("education"))
      #expect(try town.files("var/allotted").isEmpty)
    }

    @Test("The preview of a withheld case is its public page, which says why")
    func withheldPreview() throws {
      let town = try town()
      let server = try town.serve()
      let id = try server.sendLetter()
      let anna = try Official("anna", server)
      #expect(try anna.act(id, "withhold", [("reason", "defamatory")]).status == 303)
      #expect(try wait(seconds: 30) { town.isQuiet && town.page(ofCase: id) != nil })
      let address = try #require(town.page(ofCase: id))
      let page = try server.get(address)
      #expect(page.status == 410)
      #expect(
        try wait { try anna.get("/desk/case/\(id)/preview").body == page.body },
        "the preview is another page")
    }
  }
}
