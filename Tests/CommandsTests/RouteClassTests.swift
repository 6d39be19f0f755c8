// What figures and logs tell of a request.

import HTTP
import Testing

@testable import Commands

@Suite struct RouteClassTests {
  @Test(
    "An address is told by its kind alone",
    arguments: [
      ("/", "page"), ("/fi/palaute/", "page"), ("/f/feedback/send", "form"), ("/r/abc", "receipt"),
      ("/rr/abc", "page"), ("/desk", "desk"), ("/assets/a.css", "asset"), ("/metrics", "machine"),
      ("/open311/v2/requests.json", "open311"), ("//r/abc", "page"),
    ])
  func kinds(path: String, kind: String) {
    #expect(RouteClass(path: path).rawValue == kind)
  }

  @Test("What became of a form follows from its answer")
  func outcomes() {
    func outcome(_ path: String, _ status: StatusCode, _ method: Method = .post) -> String? {
      let request = Request(method: method, path: path)
      return SubmissionOutcome(request, path: path, answered: status)?.rawValue
    }
    #expect(outcome("/f/feedback/send", .seeOther) == "stored")
    #expect(outcome("/f/feedback/send", .conflict) == "repeated")
    #expect(outcome("/f/feedback", .unprocessableContent) == "refused")
    #expect(outcome("/f/feedback/send", .contentTooLarge) == "refused")
    #expect(outcome("/f/feedback/send", .serviceUnavailable) == "failed")
    #expect(outcome("/f/feedback", .ok) == nil)
    #expect(outcome("/f/feedback", .seeOther, .get) == nil)
    #expect(outcome("/f/moon", .notFound) == nil)
    #expect(outcome("/r/abc", .seeOther) == nil)
  }
}
