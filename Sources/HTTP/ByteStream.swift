// A response body that is written as long as somebody has something to say.

internal import CMicroHTTPD
internal import Foundation

/// The bytes of one response that go on coming, from any thread.
///
/// While there is nothing to send the connection is suspended: it costs no thread, and no deadline
/// cuts it. A client that has gone is noticed when something is sent to it; whoever keeps streams
/// open sends a few bytes now and then, and drops the stream when `send` says that it is over.
package final class ByteStream: Sendable {
  /// Bytes that may wait for a client that reads slowly; a stream that would hold more is ended.
  package static let bytesWaitingMax = 1 << 20

  private let lock = NSLock()
  nonisolated(unsafe) private var waiting: [UInt8] = []
  nonisolated(unsafe) private var stage = Stage.open
  /// The library's connection, while it is suspended for want of bytes.
  nonisolated(unsafe) private var parked: OpaquePointer?

  private enum Stage {
    case open
    /// What waits is still sent, then the response is complete.
    case ending
    /// The library is done with it.
    case over
  }

  package init() {}

  /// Sends bytes after those that were sent before.
  ///
  /// - Returns: false where the client has gone, reads too slowly, or the listener stops: nothing
  ///   that is sent later will arrive either.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    lock.withLock {
      guard stage == .open else { return false }
      if waiting.count + bytes.count > Self.bytesWaitingMax {
        stage = .ending
      } else {
        waiting += bytes
      }
      resume()
      return stage == .open
    }
  }

  /// Completes the response; what was sent before still arrives.
  package func end() {
    lock.withLock {
      if stage == .open { stage = .ending }
      resume()
    }
  }

  package var isOver: Bool { lock.withLock { stage != .open } }
}

extension ByteStream: Hashable {
  package static func == (a: ByteStream, b: ByteStream) -> Bool { a === b }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension ByteStream {
  /// Hands the library the next bytes, or suspends the connection until there are some.
  ///
  /// To be called by the library's content reader only.
  ///
  /// - Returns: how many bytes were written; nil at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, _ connection: OpaquePointer) -> Int? {
    lock.withLock {
      guard waiting.isEmpty else { return take(into: buffer) }
      guard stage == .open else { return nil }
      MHD_suspend_connection(connection)
      parked = connection
      return 0
    }
  }

  /// The library is done with the response: nothing touches its connection from here on.
  func close() {
    lock.withLock {
      stage = .over
      waiting = []
      parked = nil
    }
  }

  private func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, waiting.count)
    buffer.copyBytes(from: waiting[..<count])
    waiting.removeFirst(count)
    return count
  }

  private func resume() {
    guard let connection = parked else { return }
    parked = nil
    MHD_resume_connection(connection)
  }
}

extension Response {
  /// The library would end even the missing body of a HEAD with a last chunk; so a stream is not
  /// begun for one.
  var withoutStream: Response {
    guard case .stream = body else { return self }
    closeStream()
    return Response(status, headers: headers)
  }

  /// Says to whoever writes the body that nobody will ever read it.
  func closeStream() {
    if case .stream(let stream) = body { stream.close() }
  }
}
