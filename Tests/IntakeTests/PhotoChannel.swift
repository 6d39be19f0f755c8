// A counter whose form has a field for pictures, and what lies in its folders.

import Files
import Foundation
import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing
import Uploads

extension Counter {
  /// A form of a text and pictures, in one page or two.
  static func photos(
    inSteps: Bool = false, bytesMax: Int = 2 << 30, required: Bool = false
  ) throws -> Counter {
    let counter = try Counter(channel(inSteps: inSteps, required: required))
    counter.attachments = AttachmentStore(
      state: counter.state, staging: UploadStaging(state: counter.state, bytesMax: bytesMax))
    return counter
  }

  private static func channel(inSteps: Bool, required: Bool) throws -> Channel {
    let label = LocalizedText([try #require(Language("fi")): "x"])
    let limits = Field.FileLimits(
      kinds: [.image], bytesEachMax: 400, bytesAllMax: 600, countMax: 2)
    let photos = Field(
      name: try #require(Key("photos")), kind: .file(limits), label: label, isRequired: required,
      charactersMax: Field.charactersMaxLimit)
    let title = Field(
      name: try #require(Key("title")), kind: .text, label: label, isRequired: true)
    let steps = [
      FormStep(title: label, fields: [photos]), FormStep(title: label, fields: [title]),
    ]
    return Channel(
      key: try #require(Key("feedback")), name: label, slug: label, description: label,
      formTitle: label, formSlug: label, answerWithinDays: nil, fields: [photos, title],
      steps: inSteps ? steps : [])
  }

  func post(_ body: PartedBody) throws -> Response { try post(body.whole) }

  func post(_ bytes: [UInt8]) throws -> Response {
    var request = Request(
      method: .post, path: "/f/feedback",
      headers: ["Content-Type": PartedBody.type, "Accept-Language": "en"])
    guard case .streamed(let reader, _) = try service().bodyHandling(of: request) else {
      throw NotThere()
    }
    _ = bytes.withUnsafeBytes { reader.take($0) }
    reader.end()
    request.bodyReader = reader
    return try ask(request)
  }

  /// Sends the check page that was shown last.
  func send() throws -> Response { try post("/f/feedback/send", try hidden()) }

  /// The files that the form shown last holds already.
  func attached() throws -> [Record] {
    guard let page = shown.last else { throw NotThere() }
    let field = try items(page.content["form"], "fields").first { text($0["name"]) == "photos" }
    guard let field else { throw NotThere() }
    return try items(field["isFile"], "attached")
  }

  /// What the form shown last says of its pictures, as the key of the phrase.
  func complaint() throws -> String {
    let page = try #require(shown.last)
    let errors = try items(page.content["form"], "errors")
    return errors.filter { text($0["field"]) == "photos" }.map { text($0["message"]) }
      .joined(separator: " ")
  }

  var stagedNames: [String] {
    (try? state.folder(RelativePath(trusted: "staging/uploads")).names()) ?? []
  }

  /// Makes everything that waits as old as nothing may become.
  func ageStaged() throws {
    let old = Date(timeIntervalSinceNow: -Double(UploadStaging.secondsMax + 60))
    for name in stagedNames {
      try FileManager.default.setAttributes(
        [.modificationDate: old], ofItemAtPath: "\(state.path)/staging/uploads/\(name)")
    }
    _ = try attachments?.staging.removeStale(now: Clock.system.now())
  }
}
