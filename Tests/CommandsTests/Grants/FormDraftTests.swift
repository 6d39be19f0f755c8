// "Save and continue later": the form comes back by its link alone.

import Content
import Files
import HTTP
import Inbox
import Mail
import Participation
import Testing

@testable import Commands

@Suite struct FormDraftTests {
  private func saved(_ hall: GrantHall, _ more: [(String, String)] = []) throws -> String {
    let typed = GrantHall.application().filter { $0.0 != "declaration" } + more
    let response = hall.post("/f/grants", typed + [("step", "3"), ("save", "1")])
    #expect(response.status == .seeOther)
    #expect(response.headers["Referrer-Policy"] == "no-referrer")
    #expect(response.headers["Cache-Control"] == "no-store")
    let address = try #require(response.headers["Location"])
    #expect(address.hasSuffix("/saved"))
    return String(address.dropLast("/saved".count))
  }

  @Test("A form that was put away goes on where it was left, and sending it removes it")
  func wholeWay() throws {
    let hall = try GrantHall()
    let link = try saved(hall)
    #expect(hall.get("\(link)/saved").text.contains(link))
    #expect(try hall.files(with: "Hilleri") == [], "nobody can read it without the link")
    let page = hall.get(link)
    #expect(page.status == .ok && page.headers["Referrer-Policy"] == "no-referrer")
    #expect(page.text.contains("Hilleri") && page.text.contains("Vaihe 3/4"))
    let check = hall.post(
      "/f/grants", GrantHall.application() + [("draft", String(link.dropFirst(3)))])
    #expect(hall.post("/f/grants/send", hall.hidden(check.text)).status == .seeOther)
    #expect(hall.get(link).status == .notFound)
    #expect(!GrantHall.logged.contains(link.dropFirst(3)))
  }

  @Test("Saving again replaces it under the same link")
  func again() throws {
    let hall = try GrantHall()
    let link = try saved(hall)
    let other = try saved(hall, [("draft", String(link.dropFirst(3)))])
    #expect(other == link)
    #expect(try DraftBook(state: hall.site.stateFolder).count() == 1)
    #expect(try saved(hall, [("draft", String(repeating: "0", count: 52))]) != link)
  }

  @Test("Opening a link changes nothing, and only a button removes")
  func reading() throws {
    let hall = try GrantHall()
    let link = try saved(hall)
    for path in ["", "/saved", "/mailed"] { #expect(hall.get(link + path).status == .ok) }
    for path in ["/mail", "/remove"] {
      #expect(hall.get(link + path).status == .methodNotAllowed)
    }
    #expect(hall.get(link).status == .ok)
    #expect(hall.post("\(link)/remove", []).status == .ok)
    #expect(hall.get(link).status == .notFound)
  }

  @Test("A guessed link is told as one that is over")
  func guessed() throws {
    let hall = try GrantHall()
    let link = try saved(hall)
    let changed = String(link.dropLast()) + (link.hasSuffix("0") ? "1" : "0")
    for path in [changed, "/d/x", "/d/" + String(repeating: "0", count: 52), "\(link)/other"] {
      #expect(hall.get(path).status == .notFound, "\(path)")
    }
    hall.later(seconds: 30 * 86_400)
    #expect(hall.get(link).status == .notFound)
  }

  @Test("After closing a draft can be read, and neither sent nor saved")
  func closed() throws {
    let hall = try GrantHall(at: "2027-01-14T12:00:00Z")
    let link = try saved(hall)
    try hall.set("2027-01-16T12:00:00Z")
    let page = hall.get(link)
    #expect(page.text.contains("Hilleri") && !page.text.contains("name=\"save\""))
    #expect(page.text.contains("Lomaketta ei voi enää lähettää"))
    let typed = GrantHall.application() + [("step", "3"), ("save", "1")]
    #expect(hall.post("/f/grants", typed).status == .forbidden)
  }

  @Test("The link is mailed to an address that is kept nowhere to be read")
  func mailed() throws {
    let hall = try GrantHall()
    let link = try saved(hall)
    #expect(hall.post("\(link)/mail", [("email", "nobody")]).status == .unprocessableContent)
    let response = hall.post("\(link)/mail", [("email", "kvagga@home.example")])
    #expect(response.status == .seeOther && response.headers["Location"] == "\(link)/mailed")
    #expect(try hall.files(with: "kvagga@home.example") == [])
    let queue = try #require(try MailRoom(site: hall.site, clock: .fixed(hall.now))).queue
    #expect(try queue.ids().count == 1)
  }

  @Test("A form that keeps no drafts has no such button, and takes no such wish")
  func others() throws {
    let hall = try GrantHall()
    let typed = [("lang", "fi"), ("title", "Kvagga"), ("save", "1")]
    #expect(hall.post("/f/feedback", typed).status == .unprocessableContent)
    #expect(try DraftBook(state: hall.site.stateFolder).count() == 0)
  }
}
