// A request whose head was accepted and whose body is still on its way.

/// The body so far; what is too much is counted and thrown away.
struct Incoming {
  private(set) var request: Request
  private(set) var isTooLarge: Bool
  private var discardedBytes = 0
  private let limits: ListenerLimits

  init(_ request: Request, contentLength: Int?, limits: ListenerLimits) {
    self.request = request
    self.limits = limits
    self.isTooLarge = (contentLength ?? 0) > limits.bodyBytesMax
    if !isTooLarge { self.request.body.reserveCapacity(contentLength ?? 0) }
  }

  /// Takes the next bytes; false where even throwing them away has gone on for too long.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if !isTooLarge, request.body.count + bytes.count <= limits.bodyBytesMax {
      request.body.append(contentsOf: bytes)
      return true
    }
    isTooLarge = true
    request.body = []
    discardedBytes += bytes.count
    return discardedBytes <= limits.discardedBytesMax
  }
}
