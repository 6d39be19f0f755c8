// Pictures that come with forms: from the first page to the submission's folder.

import Files
import Foundation
import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing
import Uploads

@Suite struct FormFileTests {
  private let title = [("lang", "sv"), ("title", "Lamp")]

  private func body(_ files: [(String, [UInt8])], _ values: [(String, String)]) -> PartedBody {
    var body = PartedBody(values)
    for (name, bytes) in files { body.add(file: bytes, called: name, to: "photos") }
    return body
  }

  private func shownTitle(_ counter: Counter) throws -> String? {
    guard let page = counter.shown.last else { throw NotThere() }
    return try typed(page)["title"]
  }

  @Test("A picture waits while its form is checked, and then stands clean beside the submission")
  func wholeWay() throws {
    let counter = try Counter.photos()
    #expect(try counter.post(body([("a.jpg", TinyPicture.jpeg())], title)).status == .ok)
    #expect(counter.stagedNames.count == 1)
    #expect(try counter.send().status == .seeOther)
    let stored = try counter.stored()
    let submission = try #require(stored.first)
    let file = try #require(submission.attachments.first)
    #expect(file.name == "a.jpg" && file.mediaType == "image/jpeg")
    let bytes = try counter.state.read(
      RelativePath(trusted: "inbox/\(submission.id.attachmentsFolder.text)/1.jpg"))
    #expect(Digest256(of: bytes) == file.digest && bytes.count == file.bytes)
    #expect(!String(decoding: bytes, as: UTF8.self).contains(TinyPicture.secret))
    #expect(counter.stagedNames.isEmpty)
    let answer = submission[named: "photos"]
    #expect(answer == "\(file.digest.hexText) \(file.bytes) image/jpeg a.jpg")
    // The same page again: nothing new, and the same receipt.
    #expect(try counter.send().status == .conflict)
    #expect(try counter.stored().count == 1)
  }

  @Test("A form that comes back keeps its pictures, and a ticked box takes one out")
  func keptAndRemoved() throws {
    let counter = try Counter.photos()
    let two = [("a.jpg", TinyPicture.jpeg(mark: 1)), ("b.jpg", TinyPicture.jpeg(mark: 2))]
    #expect(try counter.post(body(two, [("lang", "sv")])).status == .unprocessableContent)
    let files = try counter.attached()
    #expect(files.map { text($0["name"]) } == ["a.jpg", "b.jpg"])
    var values = title + files.map { ("photos", text($0["value"])) }
    values.append((text(files[0]["removalName"]), text(files[0]["key"])))
    #expect(try counter.post(body([], values)).status == .ok)
    #expect(counter.stagedNames.count == 1)
    #expect(try counter.send().status == .seeOther)
    #expect(try counter.stored().first?.attachments.map(\.name) == ["b.jpg"])
  }

  @Test(
    "What cannot be taken is told at its field and not kept",
    arguments: [
      ("error_file_kind", "a.jpg", Array("GIF89a and more bytes than tell it".utf8)),
      ("error_file_broken", "a.jpg", Array(TinyPicture.jpeg().prefix(80))),
      ("error_file_empty", "a.jpg", []),
      ("error_file_kind", "a.pdf", Array("%PDF-1.7\nstartxref\n0\n%%EOF\n".utf8)),
      (
        "error_file_too_large", "a.jpg",
        Array(TinyPicture.jpeg().dropLast(2)) + [UInt8](repeating: 7, count: 300) + [0xFF, 0xD9]
      ),
    ])
  func refused(phrase: String, name: String, bytes: [UInt8]) throws {
    let counter = try Counter.photos(required: true)
    let good = ("good.jpg", TinyPicture.jpeg())
    #expect(
      try counter.post(body([(name, bytes), good], title)).status == .unprocessableContent)
    #expect(try counter.complaint() == phrase)
    #expect(try counter.attached().map { text($0["name"]) } == ["good.jpg"])
    #expect(counter.stagedNames.count == 1)
    // Where it was the only one, that none is there is not said as well.
    #expect(try counter.post(body([(name, bytes)], title)).status == .unprocessableContent)
    #expect(try counter.complaint() == phrase)
  }

  @Test("Each of several files that cannot be taken is told, also at the field itself")
  func several() throws {
    let counter = try Counter.photos()
    let files = [("a.jpg", Array("GIF89a and so on".utf8)), ("b.jpg", [UInt8]())]
    #expect(try counter.post(body(files, title)).status == .unprocessableContent)
    #expect(try counter.complaint() == "error_file_kind error_file_empty")
    guard let page = counter.shown.last else { throw NotThere() }
    let field = try items(page.content["form"], "fields").first { text($0["name"]) == "photos" }
    #expect(text(field?["error"] ?? .null) == "error_file_kind error_file_empty")
  }

  @Test("Too many pictures come back, so that some of them can be taken out")
  func tooMany() throws {
    let counter = try Counter.photos()
    let three = (1...3).map { ("\($0).jpg", TinyPicture.jpeg(mark: UInt8($0))) }
    #expect(try counter.post(body(three, title)).status == .unprocessableContent)
    #expect(try counter.complaint() == "error_too_many_files")
    #expect(try counter.attached().count == 3)
  }

  @Test("A picture that waited for too long is missed by name, on the form and on the check page")
  func expired() throws {
    let counter = try Counter.photos()
    _ = try counter.post(body([("a.jpg", TinyPicture.jpeg())], title))
    let page = try counter.hidden()
    try counter.ageStaged()
    #expect(try counter.post("/f/feedback/send", page).status == .unprocessableContent)
    #expect(try counter.complaint() == "error_file_expired")
    #expect(try counter.attached().isEmpty)
    #expect(try shownTitle(counter) == "Lamp")
    #expect(try counter.stored().isEmpty)
    #expect(try counter.post(page).status == .unprocessableContent)
    #expect(try counter.complaint() == "error_file_expired")
    // Without it the form goes on.
    #expect(try counter.post(title).status == .ok)
  }

  @Test(
    "An old check page whose picture is there is checked anew; one whose picture is gone is not")
  func oldPage() throws {
    let counter = try Counter.photos()
    _ = try counter.post(body([("a.jpg", TinyPicture.jpeg())], title))
    counter.clock.advance(seconds: CheckTokens.secondsMax + 1)
    #expect(try counter.send().status == .unprocessableContent)
    #expect(counter.shown.last?.layout == .check)
    #expect(try counter.send().status == .seeOther)
  }

  @Test("A form in steps carries its pictures, and misses one on whatever page")
  func steps() throws {
    let counter = try Counter.photos(inSteps: true)
    let first = [("lang", "sv"), ("step", "1")]
    #expect(try counter.post(body([("a.jpg", TinyPicture.jpeg())], first)).status == .ok)
    guard let form = counter.shown.last?.content["form"] else { throw NotThere() }
    let carried = try items(form, "hidden").map { (text($0["name"]), text($0["value"])) }
    #expect(try counter.post(carried + [("title", "Lamp")]).status == .ok)
    #expect(counter.shown.last?.layout == .check)
    try counter.ageStaged()
    #expect(try counter.post(carried + [("title", "Lamp")]).status == .unprocessableContent)
    #expect(try counter.complaint() == "error_file_expired")
    let back = carried + [("title", "Lamp"), ("back", "1")]
    #expect(try counter.post(back).status == .unprocessableContent)
  }

  @Test("Where there is no room, the form comes back with everything that was typed")
  func noRoom() throws {
    let counter = try Counter.photos(bytesMax: 100)
    let response = try counter.post(body([("a.jpg", TinyPicture.jpeg())], title))
    #expect(response.status == .serviceUnavailable)
    #expect(try counter.complaint() == "error_file_not_stored")
    #expect(try shownTitle(counter) == "Lamp")
    #expect(counter.stagedNames.isEmpty)
    #expect(counter.log.all.contains { $0.contains("could not be stored") })
  }

  @Test("Where the submission's folder cannot be made, the same page can be sent again")
  func noPlace() throws {
    let counter = try Counter.photos()
    _ = try counter.post(body([("a.jpg", TinyPicture.jpeg())], title))
    let block = "\(counter.state.path)/inbox/2026"
    try FileManager.default.createDirectory(
      atPath: "\(counter.state.path)/inbox", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: block))
    #expect(try counter.send().status == .serviceUnavailable)
    #expect(counter.stagedNames.count == 1)
    try FileManager.default.removeItem(atPath: block)
    #expect(try counter.send().status == .seeOther)
  }

  @Test(
    "A line that names no file of ours is taken for none",
    arguments: [
      "a.jpg", "../../etc/passwd",
      "\(String(repeating: "0", count: 64)) 1 image/jpeg a.jpg",
      "\(String(repeating: "0", count: 64)).\(String(repeating: "0", count: 32)) 1 image/jpeg a.jpg",
    ])
  func invented(line: String) throws {
    let counter = try Counter.photos()
    #expect(try counter.post(title + [("photos", line)]).status == .unprocessableContent)
    #expect(["error_not_file", "error_file_expired"].contains(try counter.complaint()))
  }

  @Test("A file that is passed off as another kind is not claimed")
  func passedOff() throws {
    let counter = try Counter.photos()
    _ = try counter.post(body([("a.jpg", TinyPicture.jpeg())], [("lang", "sv")]))
    let file = try counter.attached().first
    let line = text(file?["value"] ?? .null)
      .replacing("image/jpeg a.jpg", with: "image/png a.png")
    #expect(try counter.post(title + [("photos", line)]).status == .ok)
    #expect(try counter.send().status == .badRequest)
    #expect(try counter.stored().isEmpty)
  }

  @Test("Names of files are shown as names, whatever they hold")
  func names() throws {
    let counter = try Counter.photos()
    let files = [
      ("../../etc/passwd", TinyPicture.jpeg(mark: 1)), ("<script>x", TinyPicture.jpeg(mark: 2)),
    ]
    _ = try counter.post(body(files, title))
    #expect(try counter.send().status == .seeOther)
    let names = try counter.stored().first?.attachments.map(\.name)
    #expect(names == ["passwd.jpg", "<script>x.jpg"])
  }

  @Test("Of a form that is cut off nothing is kept")
  func cutOff() throws {
    let counter = try Counter.photos()
    let whole = body([("a.jpg", TinyPicture.jpeg()), ("b.jpg", TinyPicture.jpeg(mark: 2))], title)
    #expect(try counter.post(Array(whole.bytes.dropLast(40))).status == .badRequest)
    #expect(counter.stagedNames.isEmpty)
  }
}
