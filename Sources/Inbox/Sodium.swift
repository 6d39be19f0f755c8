// The one place that wakes libsodium, before any of its functions is called.

internal import CSodium

/// libsodium, ready to be used from any thread.
enum Sodium {
  /// Touch this before the first call of a type that wraps a function of libsodium.
  ///
  /// `sodium_init` fails only where the system has no source of randomness at all.
  static let isReady: Void = {
    precondition(sodium_init() >= 0, "libsodium cannot start on this machine")
  }()

  /// Whether both are equal, in a time that does not tell where they differ.
  static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    isReady
    return a.count == b.count && sodium_memcmp(a, b, a.count) == 0
  }
}
