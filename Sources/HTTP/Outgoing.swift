// A response in the form in which the library sends it.

internal import CMicroHTTPD
internal import Glibc

/// The library's response object: made, queued once, let go.
struct Outgoing: ~Copyable {
  private let status: StatusCode
  private let response: OpaquePointer

  /// Nil where the body is a file that cannot be read as promised, or memory is short.
  ///
  /// - Parameter connection: the one on which it will be queued.
  init?(_ response: Response, on connection: OpaquePointer) {
    guard let made = Self.make(response, connection) else { return nil }
    self.status = response.status
    self.response = made
    for field in response.headers.fields where Self.isSafe(field) {
      MHD_add_response_header(made, field.name, field.value)
    }
  }

  deinit {
    MHD_destroy_response(response)
  }

  func queue(on connection: OpaquePointer, closes: Bool) -> MHD_Result {
    if closes { MHD_add_response_header(response, "Connection", "close") }
    return MHD_queue_response(connection, UInt32(status.rawValue), response)
  }

  /// RFC 9112 section 11.1: a line end in a value would split the response.
  private static func isSafe(_ field: Headers.Field) -> Bool {
    field.value.utf8.allSatisfy { !$0.isControl }
  }
}

extension Outgoing {
  private static func make(
    _ response: Response, _ connection: OpaquePointer
  ) -> OpaquePointer? {
    switch response.body {
    case .empty: MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
    case .bytes(let bytes): copy(bytes)
    case .file(let path, let size): file(path, size)
    case .stream(let stream): StreamReading.response(stream, on: connection)
    }
  }

  private static func copy(_ bytes: [UInt8]) -> OpaquePointer? {
    bytes.withUnsafeBytes {
      MHD_create_response_from_buffer(
        $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
    }
  }

  /// The library closes the file when it has sent it. `O_NONBLOCK`, lest a pipe hold up the thread.
  private static func file(_ path: String, _ size: Int) -> OpaquePointer? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var facts = stat()
    if fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size == size,
      let response = MHD_create_response_from_fd64(UInt64(size), descriptor)
    {
      return response
    }
    close(descriptor)
    return nil
  }
}
