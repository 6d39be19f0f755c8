// The bytes over which a key speaks, put together so that nothing can be shifted.

/// A message of parts, each with its length in front.
///
/// Two lists of parts that differ anywhere differ in bytes: "ab" and "c" is not "a" and "bc". The
/// first part is the message's purpose, so that a code made for one cannot serve another.
struct KeyedMessage {
  private(set) var bytes: [UInt8] = []

  init(purpose: String) { append(purpose) }

  mutating func append(_ part: [UInt8]) {
    append(part.count)
    bytes += part
  }

  mutating func append(_ part: String) { append(Array(part.utf8)) }

  /// Eight bytes, big-endian.
  mutating func append(_ number: Int) { bytes += UInt64(number).bigEndianBytes }
}

extension UInt64 {
  var bigEndianBytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * $0)) } }

  /// - Parameter bytes: at most eight.
  init(bigEndianBytes bytes: some Sequence<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
