// A photograph in the browser: clicks, numbers, publishing, and who may do what.

import Files
import Foundation
import HTTP
import Inbox
import Participation
import Photos
import Staff
import Testing

@testable import Desk

@Suite struct PhotoRoomTests {
  let bureau: Bureau
  let id: CaseID

  init() throws {
    bureau = try Bureau()
    id = try bureau.office.receivePhotos()
    _ = try bureau.office.desk.publish(id)
  }

  private var page: String { "/desk/case/\(id)/photo/1" }

  private func post(
    _ guest: Guest, _ fields: [String: String], version: String? = nil
  ) throws -> DeskAnswer {
    let shown = try guest.get(page)
    let own = [
      "token": shown["token"], "version": version ?? shown["version"], "from": "new~~~",
      "width": "640", "height": "480",
    ]
    return try guest.post(page, own.merging(fields) { $1 })
  }

  @Test("Two clicks make a box, and the picture is shown with it")
  func clicks() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let first = try post(anna, ["at.x": "64", "at.y": "48", "alt": "A lamp"])
    #expect(first.status == 200 && first["corner"] == "1001,1002" && first["boxes"] == "")
    #expect(first["alt"] == "A lamp")
    let second = try post(
      anna, ["at.x": "638", "at.y": "240", "corner": first["corner"], "alt": "A lamp"])
    #expect(second["corner"] == "" && second["boxes"] == "1001,1002,8999,4008")
    let picture = try anna.get("\(page)/picture?size=medium&boxes=\(second["boxes"])")
    #expect(picture.status == 200 && picture.text.hasSuffix("640 1001,1002,8999,4008"))
    #expect(picture.response.headers["Content-Type"] == "image/jpeg")
    #expect(picture.response.headers["Cache-Control"] == "no-store")
    #expect(picture.response.headers["X-Content-Type-Options"] == "nosniff")
    #expect(picture.response.headers["Content-Disposition"]?.hasPrefix("inline") == true)
    #expect(try bureau.office.photos(id) == [])
  }

  @Test("Numbers in percent make a box; removed it is gone")
  func numbers() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let typed = ["left": "10", "top": "20,5", "wide": "30.25", "high": "5"]
    let added = try post(
      anna, typed.merging(["do": "add", "boxes": "0,0,10,10"]) { $1 })
    #expect(added["boxes"] == "0,0,10,10;1000,2050,3025,500" && added["sides"] == ";;;;")
    let removed = try post(anna, ["do": "remove-1", "boxes": added["boxes"]])
    #expect(removed["boxes"] == "1000,2050,3025,500")
  }

  @Test(
    "What is no box is told, and everything typed comes back",
    arguments: [
      ["left": "NaN", "top": "1", "wide": "1", "high": "1"],
      ["left": "-5", "top": "1", "wide": "1", "high": "1"],
      ["left": "90", "top": "1", "wide": "11", "high": "1"],
      ["left": "1", "top": "1", "wide": "0", "high": "1"],
    ])
  func wrongNumbers(_ typed: [String: String]) throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let answer = try post(
      anna, typed.merging(["do": "add", "alt": "A lamp", "boxes": "1,1,5,5"]) { $1 })
    #expect(answer.status == 422 && answer["problem"] == "desk_photo_wrong_numbers")
    #expect(answer["sides"].hasPrefix(typed["left"] ?? "-"))
    #expect(answer["alt"] == "A lamp" && answer["boxes"] == "1,1,5,5")
  }

  @Test("A thousand boxes, or none of ours, publish nothing")
  func wrongBoxes() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let many = Array(repeating: "1,1,5,5", count: 1_000).joined(separator: ";")
    for boxes in [many, "1,1,99999,5", "-1,0,5,5", "NaN"] {
      let answer = try post(anna, ["do": "publish", "alt": "A lamp", "boxes": boxes])
      #expect(answer.status == 422 && answer["problem"] == "desk_photo_wrong_boxes")
      #expect(answer["alt"] == "A lamp")
    }
    let click = try post(anna, ["at.x": "0", "at.y": "0"])
    #expect(click["problem"] == "desk_photo_wrong_place")
    #expect(try bureau.office.photos(id) == [])
  }

  @Test("Published and withdrawn by its page; without a text it comes back")
  func publish() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let silent = try post(anna, ["do": "publish", "boxes": "1,1,5,5"])
    #expect(silent.status == 422 && silent["problem"] == "desk_wrong_empty")
    #expect(silent["boxes"] == "1,1,5,5")
    let done = try post(anna, ["do": "publish", "boxes": "1,1,5,5", "alt": " A lamp "])
    #expect(done.location == "/desk/case/\(id)?from=new~~~&done=public")
    #expect(try bureau.office.story(id).photos.map(\.alt) == ["A lamp"])
    let shown = try anna.get("\(page)/picture?published=1")
    #expect(shown.text == "lamp.jpg 1600 1,1,5,5")
    #expect(try anna.get(page)["withdraw"] == "may")
    let gone = try post(anna, ["do": "withdraw"])
    #expect(gone.location?.hasSuffix("done=public") == true)
    #expect(try bureau.office.photos(id) == [])
    #expect(bureau.announced == [id.text, id.text])
  }

  @Test("An old version shows both, and the same can be posted again")
  func conflict() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let old = try anna.get(page)["version"]
    _ = try bureau.office.desk.correct(id, title: "Meanwhile")
    let answer = try post(
      anna, ["do": "publish", "boxes": "1,1,5,5", "alt": "A lamp"], version: old)
    #expect(answer.status == 409 && answer["mine"].contains("A lamp"))
    for name in ["boxes", "alt", "do"] { #expect(answer["hidden"].contains(name)) }
    #expect(try bureau.office.photos(id) == [])
  }

  @Test("Who handles looks at the photos of their own cases, and publishes none")
  func handler() throws {
    let desk = try bureau.desk()
    let own = try bureau.guest(desk, "carl", [.handler], for: ["technical"])
    #expect(try own.get(page)["publish"] == "" && own.get("\(page)/picture").status == 200)
    #expect(try post(own, ["do": "publish", "alt": "A lamp"]).status == 404)
    #expect(try post(own, ["do": "withdraw"]).status == 404)
    let other = try bureau.guest(desk, "dora", [.handler], for: ["culture"])
    #expect(try other.get(page).status == 404 && other.get("\(page)/picture").status == 404)
    #expect(try Guest(desk).get("\(page)/picture").status == 303)
    #expect(try bureau.office.photos(id) == [])
  }

  @Test(
    "A number that is not there, or is no picture, is not found",
    arguments: ["0", "2", "9", "x", "-1"])
  func missing(_ number: String) throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    #expect(try anna.get("/desk/case/\(id)/photo/\(number)").status == 404)
    #expect(try anna.get("/desk/case/\(id)/photo/\(number)/picture").status == 404)
  }

  @Test("A picture that cannot be read is told on its page")
  func unreadable() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let answer = try anna.get("/desk/case/\(id)/photo/4")
    #expect(answer.status == 422 && answer["problem"] == "desk_wrong_photo_unreadable")
    #expect(try anna.get("/desk/case/\(id)/photo/4/picture").status == 404)
  }

  @Test("Without the program the page says so")
  func programMissing() throws {
    bureau.office.darkroom = .closed
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let answer = try anna.get(page)
    #expect(answer.status == 503 && answer["problem"] == "desk_wrong_photo_program")
  }
}
