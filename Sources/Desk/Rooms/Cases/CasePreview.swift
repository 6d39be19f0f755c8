// The public page of a case as it would be.

internal import HTTP
internal import Participation

/// Answers with exactly the public page; the desk's own header fields let no script of it run.
struct CasePreview {
  let call: CaseCall

  /// - Parameter story: nil where nobody has reviewed the case.
  func response(of story: Case?) throws -> Response {
    let story = try story ?? call.desk.preview(.publish(.none), on: call.id)
    guard let page = call.office.outside.publicPage(story, story.language) else {
      return call.visit.notFound()
    }
    return Response(
      .ok, headers: ["Content-Type": "text/html; charset=utf-8"], body: .bytes(page))
  }
}
