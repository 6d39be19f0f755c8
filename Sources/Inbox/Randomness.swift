// Where random bytes come from, so that tests can set them.

internal import CSodium

/// A source of random bytes; whoever needs them is handed one.
package struct Randomness: Sendable {
  /// As many bytes as asked for.
  package let bytes: @Sendable (_ count: Int) -> [UInt8]

  package init(_ bytes: @escaping @Sendable (_ count: Int) -> [UInt8]) {
    self.bytes = bytes
  }

  /// The system's generator, fit for keys.
  package static let system = Randomness { count in
    Sodium.isReady
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      randombytes_buf(buffer.baseAddress!, count)
      initialized = count
    }
  }
}
