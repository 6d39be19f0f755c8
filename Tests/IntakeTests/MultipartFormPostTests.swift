// Forms that come in several parts, as browsers send those with files.

import Files
import HTTP
import Intake
import Testing
import Uploads

@Suite struct MultipartFormPostTests {
  private let counter: Counter
  private static let type = "multipart/form-data; boundary=X"

  init() throws {
    counter = try Counter()
    counter.attachments = AttachmentStore(
      state: counter.state, staging: UploadStaging(state: counter.state))
  }

  private func request(
    _ path: String = "/f/feedback", type: String = Self.type, method: Method = .post
  ) -> Request {
    Request(method: method, path: path, headers: ["Content-Type": type, "Accept-Language": "en"])
  }

  private func body(_ values: [(String, String)]) -> String {
    values.map { name, value in
      "--X\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }.joined()
  }

  private func post(_ body: String) throws -> Response {
    var request = request()
    guard case .streamed(let reader, _) = try counter.service().bodyHandling(of: request) else {
      throw MultipartError.notMultipart
    }
    _ = Array(body.utf8).withUnsafeBytes { reader.take($0) }
    reader.end()
    request.bodyReader = reader
    return try counter.ask(request)
  }

  @Test("A form of several parts is checked like any other")
  func checked() throws {
    #expect(try post(body(Counter.whole) + "--X--").status == .ok)
    #expect(
      try post(body(Array(Counter.whole.dropFirst(3))) + "--X--").status == .unprocessableContent)
  }

  @Test("A form that is cut off is refused")
  func cutOff() throws {
    #expect(try post(body(Counter.whole) + "--X").status == .badRequest)
  }

  @Test("A file that no field asks for is not kept, and its sender is told")
  func uncalledFor() throws {
    let file =
      "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.pdf\"\r\n\r\n"
      + "%PDF-1.7\nstartxref\n0\n%%EOF\r\n"
    let response = try post(file + body(Counter.whole) + "--X--")
    #expect(response.status == .unprocessableContent)
    let staged = counter.state.path + "/staging/uploads"
    #expect(try Folder(staged).names().isEmpty)
  }

  @Test("Only forms are streamed, and only with a boundary that may be one")
  func handling() throws {
    let service = try counter.service()
    let handling = { (request: Request) -> String in
      switch service.bodyHandling(of: request) {
      case .collected: "collected"
      case .streamed: "streamed"
      case .refused(let status): "\(status.rawValue)"
      }
    }
    #expect(handling(request()) == "streamed")
    #expect(handling(request("/f/feedback/send")) == "streamed")
    #expect(handling(request("/f/nothing")) == "collected")
    #expect(handling(request("/r/feedback")) == "collected")
    #expect(handling(request(method: .get)) == "collected")
    #expect(handling(request(type: "text/plain")) == "collected")
    #expect(handling(request(type: "multipart/form-data")) == "400")
    counter.attachments = nil
    #expect(try counter.service().bodyHandling(of: request()).isCollected)
  }
}

extension BodyHandling {
  fileprivate var isCollected: Bool {
    if case .collected = self { return true }
    return false
  }
}
