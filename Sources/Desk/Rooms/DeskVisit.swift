// One request of an official who has signed in, and the ways of answering it.

package import HTTP
internal import Inbox
package import Mustache
package import Participation
package import Staff

/// Who comes, to which address, with what, and when.
package struct DeskVisit: Sendable {
  package let site: DeskSite
  package let account: StaffAccount
  package let session: DeskSession
  package let language: Language
  /// The names of the path behind `/desk`: `["account", "password"]`.
  package let names: [String]
  package let request: Request
  /// What was posted; empty for a page that is only read.
  package let form: DeskForm
  package let now: Timestamp
  let secret: SessionSecret
  let menu: [DeskMenuItem]
  /// The official's own key, where this session has it open.
  var personalKey: PersonalKey?

  package var isPost: Bool { request.method == .post }

  package var phrases: Phrases { site.phrases(language) }

  /// Of the query of the address; nil where it is not there.
  package func query(_ name: String) -> String? {
    DeskRequest(request).query(name)
  }
}

/// An entry of the desk's menu.
struct DeskMenuItem: Sendable {
  let name: String
  let word: String
  let path: DeskPath
  let count: Int?
}

extension DeskVisit {
  /// A page in the desk's frame.
  ///
  /// - Parameters:
  ///   - content: the page's own values; `desk` is the frame's.
  ///   - problem: a sentence above everything that says what is wrong; else what `done` in the
  ///     address stands for is told there.
  package func page(
    _ layout: DeskPage.Layout, _ status: StatusCode = .ok, title: String, _ content: Record = [:],
    problem: String? = nil
  ) -> Response {
    let frame = DeskFrame(site: site, language: language).record(
      problem: problem, notice: problem == nil ? notice : nil, visit: self)
    let page = DeskPage(
      layout: layout, title: title, language: language,
      content: content.merging(["desk": .record(frame)]))
    return site.response(status, page)
  }

  /// Leads to another page of the desk after something was posted.
  ///
  /// - Parameter done: `desk_done_<done>` of the words is told on that page.
  package func redirect(to path: DeskPath, done: String? = nil) -> Response {
    let path = done.map { path.adding("done", $0) } ?? path
    return Response(.seeOther, headers: ["Location": site.link(path)])
  }

  /// There is nothing at this address, or nothing for this official.
  package func notFound() -> Response {
    page(
      .message, .notFound, title: phrases("desk_no_room_title"),
      ["message": ["text": .text(phrases("desk_no_room_text"))]])
  }

  /// The address is only read, or only posted to.
  package func notAllowed(_ methods: String) -> Response {
    var response = page(
      .message, .methodNotAllowed, title: phrases("method_title"),
      ["message": ["text": .text(phrases("method_text"))]])
    response.headers["Allow"] = methods
    return response
  }

  /// The machine failed: nothing was changed.
  package func failed() -> Response {
    page(
      .message, .serviceUnavailable, title: phrases("desk_failed_title"),
      ["message": ["text": .text(phrases("desk_failed_text"))]])
  }

  private var notice: String? {
    guard let key = query("done"), phrases.contains("desk_done_\(key)") else { return nil }
    return phrases("desk_done_\(key)")
  }
}

extension DeskSite {
  func response(_ status: StatusCode, _ page: DeskPage) -> Response {
    Response(
      status, headers: ["Content-Type": "text/html; charset=utf-8"], body: .bytes(render(page)))
  }
}
