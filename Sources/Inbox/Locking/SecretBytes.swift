// Bytes of a key in memory, which are wiped when nobody holds them any more.

internal import CSodium

/// Secret bytes in memory of their own.
///
/// Source: `sodium_malloc` of libsodium: between two pages that nobody may touch, kept out of swap
/// where the system allows, written over with zeros (`sodium_memzero`) when the last holder lets go.
final class SecretBytes: Sendable, Undisclosed {
  let count: Int
  nonisolated(unsafe) private let memory: UnsafeMutablePointer<UInt8>

  /// - Parameter fill: writes every byte; false where there is nothing to hold.
  init?(count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Bool) {
    Sodium.isReady
    guard let place = sodium_malloc(count) else { return nil }
    self.count = count
    memory = place.bindMemory(to: UInt8.self, capacity: count)
    guard fill(memory) else { return nil }
  }

  /// A copy; what it was copied from is the caller's to forget.
  init(_ bytes: [UInt8]) {
    Sodium.isReady
    guard let place = sodium_malloc(bytes.count) else {
      preconditionFailure("no memory for a key of \(bytes.count) bytes")
    }
    count = bytes.count
    memory = place.bindMemory(to: UInt8.self, capacity: bytes.count)
    memory.update(from: bytes, count: bytes.count)
  }

  deinit { sodium_free(memory) }

  func withBytes<Result>(_ use: (UnsafePointer<UInt8>) throws -> Result) rethrows -> Result {
    try use(UnsafePointer(memory))
  }

  /// An array of the same, for a key's own file alone: an array is not wiped.
  var copied: [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }
}
