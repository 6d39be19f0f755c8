// A request whose head was accepted and whose body is still on its way.

/// The body so far; what is too much or not wanted is counted and thrown away.
struct Incoming {
  private(set) var request: Request
  /// The status to answer with, instead of asking the handler.
  private(set) var refusal: StatusCode?
  private let handling: BodyHandling
  private let limits: ListenerLimits
  private var takenBytes = 0
  private var discardedBytes = 0
  /// The reader said that it needs no more.
  private var isSated = false

  init(
    _ request: Request, _ handling: BodyHandling, contentLength: Int?, limits: ListenerLimits
  ) {
    self.request = request
    self.handling = handling
    self.limits = limits
    switch handling {
    case .refused(let status): refusal = status
    case .streamed(let reader, let bytesMax):
      guard (contentLength ?? 0) > bytesMax else { break }
      reader.abandon()
      refusal = .contentTooLarge
    case .collected:
      if (contentLength ?? 0) > limits.bodyBytesMax { refusal = .contentTooLarge }
    }
    if case .collected = handling, refusal == nil {
      self.request.body.reserveCapacity(contentLength ?? 0)
    }
  }

  /// Takes the next bytes; false where even throwing them away has gone on for too long.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard refusal == nil else { return discard(bytes.count) }
    guard bytes.count <= bytesMax - takenBytes else {
      abandon()
      refusal = .contentTooLarge
      request.body = []
      return discard(bytes.count)
    }
    takenBytes += bytes.count
    guard case .streamed(let reader, _) = handling else {
      request.body.append(contentsOf: bytes)
      return true
    }
    if isSated { return discard(bytes.count) }
    isSated = !reader.take(bytes)
    return true
  }

  /// The whole body is there: what the handler is given.
  mutating func finish() -> Request {
    if case .streamed(let reader, _) = handling {
      reader.end()
      request.bodyReader = reader
    }
    return request
  }

  /// The client has gone before its body was complete.
  func abandon() {
    if refusal == nil, case .streamed(let reader, _) = handling { reader.abandon() }
  }

  /// How long the body may take: what is streamed may be large, and the resident's line slow.
  var secondsMax: Int {
    guard refusal == nil, case .streamed(_, let bytesMax) = handling else {
      return limits.requestSecondsMax
    }
    return limits.requestSecondsMax + bytesMax / limits.streamedBytesPerSecondMin
  }

  private var bytesMax: Int {
    if case .streamed(_, let bytesMax) = handling { return bytesMax }
    return limits.bodyBytesMax
  }

  private mutating func discard(_ count: Int) -> Bool {
    discardedBytes += count
    return discardedBytes <= limits.discardedBytesMax
  }
}
