// What becomes of a request's body: decided when its head is known, before a byte of it was read.

/// How the listener treats the body of one request.
package enum BodyHandling: Sendable {
  /// Kept whole in memory, at most `ListenerLimits.bodyBytesMax` bytes: `Request.body`.
  case collected
  /// Handed on as it comes, at most so many bytes in all: `Request.bodyReader`.
  case streamed(any BodyReader, bytesMax: Int)
  /// Read and thrown away as far as the limits allow, then answered with that status.
  case refused(StatusCode)
}

/// Chooses by method, path and header, on the listener's thread; the request has no body yet.
package typealias BodyRoute = @Sendable (Request) -> BodyHandling

/// Takes the body of one request, piece by piece.
///
/// The calls come one after the other, perhaps on several threads: any number of `take`, then either
/// `end` once, before the handler is called, or `abandon` once. The listener reads no further ahead
/// than its buffer, so a reader that takes its time slows the client down.
package protocol BodyReader: AnyObject, Sendable {
  /// Takes the next bytes, which are valid during the call only.
  ///
  /// - Returns: false where the rest is of no use: it is then thrown away, as far as the limits
  ///   allow, and `end` follows all the same, so that the handler can say why.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool

  /// The body is complete.
  func end()

  /// The body will never be complete: too large, or the client has gone.
  func abandon()
}
