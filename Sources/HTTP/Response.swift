// What is sent back for a request.

/// A status, header fields and a body; length, date and connection handling are the listener's.
///
/// HEAD and 304 are given the body that GET and 200 would have: its length is sent, its bytes are
/// not (RFC 9110 sections 8.6, 9.3.2 and 15.4.5).
package struct Response: Sendable {
  package enum Body: Hashable, Sendable {
    case empty
    case bytes([UInt8])
    /// A regular file, which the listener opens when it answers and sends without copying.
    /// Where it cannot be read, or has not that many bytes any more, 503 is answered instead.
    case file(path: String, bytes: Int)
    /// Bytes that come little by little; the stream belongs to this one response.
    case stream(ByteStream)
  }

  package var status: StatusCode
  package var headers: Headers
  package var body: Body

  package init(_ status: StatusCode, headers: Headers = Headers(), body: Body = .empty) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A response with a short UTF-8 text.
  package static func text(_ status: StatusCode, _ text: String) -> Response {
    Response(
      status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: .bytes(Array(text.utf8))
    )
  }
}
