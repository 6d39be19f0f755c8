// One whole request: by the time a handler sees it, it is well-formed and its body is complete.

/// A request whose framing, header and path were found valid.
package struct Request: Sendable {
  package var method: Method
  /// The path, percent-decoded: valid UTF-8, begins with "/", holds no control character.
  /// It may hold `..` segments and repeated slashes: whoever maps it to a file refuses them.
  package var path: String
  /// The path as it was sent.
  package var rawPath: String
  /// What follows the first "?", as it was sent; `FormBody.parse` reads it.
  package var query: String?
  package var headers: Headers
  /// The whole body, at most `ListenerLimits.bodyBytesMax` bytes.
  package var body: [UInt8]
  /// Who took the body where it was streamed (`BodyHandling.streamed`); `body` is then empty.
  package var bodyReader: (any BodyReader)?
  /// Who is at the other end of the connection (the proxy, where there is one). Never logged.
  package var peer: PeerAddress

  package init(
    method: Method = .get, path: String, rawPath: String? = nil, query: String? = nil,
    headers: Headers = Headers(), body: [UInt8] = [], bodyReader: (any BodyReader)? = nil,
    peer: PeerAddress = .unknown
  ) {
    self.method = method
    self.path = path
    self.rawPath = rawPath ?? path
    self.query = query
    self.headers = headers
    self.body = body
    self.bodyReader = bodyReader
    self.peer = peer
  }
}
