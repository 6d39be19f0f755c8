// `avoin desk signatures`: how many verified signatures an initiative has on paper.

internal import Desk
internal import Gathering
internal import Inbox
internal import Participation

extension DeskCommand {
  func enterSignatures(_ room: DeskRoom) throws {
    let id = try caseID()
    let text = try arguments.required("paper", "N")
    guard let count = Int(digits: text.utf8), (0...SupportBook.paperMax).contains(count) else {
      throw UsageError(
        message: "\"\(text)\" is no number of signatures", hint: "all that are verified so far")
    }
    try room.desk.enterPaperSignatures(
      id, count: count, note: try arguments.required("note", "TEXT"))
    console.say("\(id) has \(count) on paper")
    _ = try room.gatherer.gather()
    try SiteRefresh(site: room.site, console: console).run(.everything)
  }
}
