// The screening in the browser: lists, forms, conflicts, previews, and who may enter.

import Participation
import Staff
import Testing

@testable import Desk

@Suite struct ScreeningRoomTests {
  private final class Hall {
    let bureau: Bureau
    let ideas: [CaseID]
    let tested: TestedProcess
    let desk: DeskService

    init(opensIn seconds: Int = 90_000) throws {
      bureau = try Bureau()
      let office = bureau.office
      ideas = try ["One", "Two"].map { title in
        try office.receive(Office.letter.merging(["title": title]) { $1 })
      }
      for id in ideas { _ = try office.desk.publish(id) }
      let fi = try #require(Language("fi"))
      let departments = ["technical", "culture"].map { Key($0) }
      tested = try TestedProcess(
        of: office.channel.key, opens: office.now.adding(seconds: seconds),
        ideas: zip(ideas, departments).map {
          ScreenedIdea(id: $0, title: "-", language: fi, department: $1)
        })
      desk = try bureau.desk(screening: try tested.outside())
    }

    func path(_ number: Int) -> String { "/desk/screening/budget/\(ideas[number])" }
  }

  private static let words = [
    "title-fi": "Penkki", "title-sv": "Bänk", "description-fi": "Istua voi.", "cost": "1 200 €",
    "place-fi": "Tori",
  ]

  @Test("An idea is made a proposal in two languages, and leaves the list of those that wait")
  func feasible() throws {
    let hall = try Hall()
    let guest = try hall.bureau.guest(hall.desk, "vera")
    #expect(try guest.get("/desk")["menu"].contains("desk_screening(2)"))
    let page = try guest.get(hall.path(0))
    #expect(page["words"] == "fi:One;sv:;")
    #expect(page["state"] == "undecided open")
    let own = ["token": page["token"], "version": page["version"], "do": "feasible"]
    let done = try guest.post(hall.path(0), own.merging(Self.words) { $1 })
    #expect(done.status == 303)
    let proposal = try #require(hall.tested.sheet.proposals.first)
    #expect(proposal.cost == 1_200)
    #expect(proposal.title.texts.count == 2)
    #expect(hall.tested.buildCount == 1)
    let list = try guest.get("/desk/screening/budget")
    #expect(list["open"].contains(hall.ideas[1].text))
    #expect(list["decided"].contains("\(hall.ideas[0]):feasible"))
    #expect(try guest.get(hall.path(0))["words"] == "fi:Penkki;sv:Bänk;")
  }

  @Test("What is wrong is told, and what was typed stays; nothing is written")
  func mistakes() throws {
    let hall = try Hall()
    let guest = try hall.bureau.guest(hall.desk, "vera")
    let page = try guest.get(hall.path(0))
    let own = ["token": page["token"], "version": page["version"], "do": "feasible"]
    let wrong = try guest.post(
      hall.path(0), own.merging(Self.words) { $1 }.merging(["cost": "much"]) { $1 })
    #expect(wrong.status == 422)
    #expect(wrong["problem"] == "desk_screening_wrong_cost")
    #expect(wrong["words"] == "fi:Penkki;sv:Bänk;")
    #expect(hall.tested.text.isEmpty && hall.tested.buildCount == 0)
  }

  @Test("Where somebody else was first, both are there: their decision and what was typed")
  func conflict() throws {
    let hall = try Hall()
    let guest = try hall.bureau.guest(hall.desk, "vera")
    let page = try guest.get(hall.path(0))
    let fi = try #require(Language("fi"))
    let other = IdeaScreening(
      desk: hall.bureau.office.desk(of: "otto"), outside: try hall.tested.outside())
    try other.decide(hall.ideas[0], .notFeasible(LocalizedText([fi: "Ei"])))
    let own = ["token": page["token"], "version": page["version"], "do": "feasible"]
    let late = try guest.post(hall.path(0), own.merging(Self.words) { $1 })
    #expect(late.status == 409)
    #expect(late["state"] == "not-feasible open")
    #expect(late["words"] == "fi:Penkki;sv:Bänk;")
    let again = ["token": late["token"], "version": late["version"], "do": "feasible"]
    #expect(
      try guest.post(hall.path(0), again.merging(Self.words) { $1 }).status == 303)
    #expect(hall.tested.sheet.decisions.map(\.outcome) == [.feasible])
  }

  @Test("A preview shows the proposal's page and changes nothing")
  func preview() throws {
    let hall = try Hall()
    let guest = try hall.bureau.guest(hall.desk, "vera")
    let page = try guest.get(hall.path(0))
    let own = ["token": page["token"], "version": page["version"], "preview": "sv"]
    let shown = try guest.post(hall.path(0) + "/preview", own.merging(Self.words) { $1 })
    #expect(shown.status == 200)
    #expect(shown.text.hasPrefix("page p5 sv\n"))
    #expect(shown.text.contains("Bänk"))
    #expect(hall.tested.text.isEmpty)
  }

  @Test(
    "Who handles sees the ideas of their departments; others and unknown addresses find nothing")
  func access() throws {
    let hall = try Hall()
    let handler = try hall.bureau.guest(hall.desk, "hanna", [.handler], for: ["technical"])
    #expect(try handler.get("/desk/screening/budget")["open"].split(separator: " ").count == 1)
    #expect(try handler.get(hall.path(0)).status == 200)
    #expect(try handler.get(hall.path(1)).status == 404)
    let other = try hall.bureau.guest(hall.desk, "kaisa", [.handler], for: ["culture"])
    #expect(try other.get(hall.path(0)).status == 404)
    #expect(try handler.get("/desk/screening/other").status == 404)
    #expect(try handler.get("/desk/screening/budget/2026-999999").status == 404)
  }

  @Test("Once voting has begun, the page shows what was decided and no form")
  func over() throws {
    let hall = try Hall(opensIn: 0)
    let guest = try hall.bureau.guest(hall.desk, "vera")
    let page = try guest.get(hall.path(0))
    #expect(page["state"].trimmingSuffix(" ") == "undecided")
    let own = ["token": page["token"], "version": page["version"], "do": "feasible"]
    let late = try guest.post(hall.path(0), own.merging(Self.words) { $1 })
    #expect(late["problem"] == "desk_screening_wrong_voting")
    #expect(try !guest.get("/desk")["menu"].contains("desk_screening(1"))
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: Character) -> String {
    var text = self
    while text.last == suffix { text.removeLast() }
    return text
  }
}
