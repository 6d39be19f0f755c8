// What the library's content reader needs: a stream, and the connection that it is sent on.

internal import CMicroHTTPD

/// One stream on its way to one connection; the library's response keeps it alive.
final class StreamReading {
  private let stream: ByteStream
  private let connection: OpaquePointer

  /// Bytes that are handed to the library at once.
  private static let blockBytes = 16 << 10

  private init(_ stream: ByteStream, _ connection: OpaquePointer) {
    self.stream = stream
    self.connection = connection
  }

  /// A response that sends the stream, in chunks (RFC 9112 section 7.1) or until the connection is
  /// closed.
  static func response(_ stream: ByteStream, on connection: OpaquePointer) -> OpaquePointer? {
    let context = Unmanaged.passRetained(StreamReading(stream, connection))
    let sizeUnknown = UInt64.max
    let response = MHD_create_response_from_callback(
      sizeUnknown, blockBytes, read, context.toOpaque(), free)
    if response == nil { free(context.toOpaque()) }
    return response
  }

  private static let read: MHD_ContentReaderCallback = { context, _, buffer, size in
    guard let context, let buffer else { return endOfStream }
    let reading = Unmanaged<StreamReading>.fromOpaque(context).takeUnretainedValue()
    let room = UnsafeMutableRawBufferPointer(start: buffer, count: size)
    return reading.stream.read(into: room, reading.connection) ?? endOfStream
  }

  private static let free: MHD_ContentReaderFreeCallback = { context in
    guard let context else { return }
    Unmanaged<StreamReading>.fromOpaque(context).takeRetainedValue().stream.close()
  }

  /// `MHD_CONTENT_READER_END_OF_STREAM`, a macro that Swift does not see.
  private static let endOfStream = -1
}
