// Why a submission is suspected of being advertising, or a machine's work.

/// One reason for quarantine; none of them is proof, so an official decides.
package enum SpamSignal: String, Hashable, Comparable, Sendable, CaseIterable {
  /// A field that people do not see was filled in.
  case honeypot
  /// The check page was sent sooner than anybody reads it.
  case tooFast = "too_fast"
  case links
  /// The same text came several times.
  case repeated

  package static func < (a: SpamSignal, b: SpamSignal) -> Bool { a.rawValue < b.rawValue }
}
