// What `forms` of site-config.json says about who may send forms, and how often.

/// Limits against abuse; what is nil is left to the daemon's own choice (`FormRules` in Intake).
package struct FormSettings: Hashable, Sendable {
  /// How often something may be done from one address.
  package struct Rate: Hashable, Sendable {
    package var perHour: Int?
    /// So many at once, after a quiet time.
    package var burst: Int?
  }

  /// Whoever sends a check page sooner is suspect.
  package var secondsMin: Int?
  /// More links than this in one text are suspect.
  package var linksMax: Int?
  /// The same text more often than this within a day is suspect.
  package var repeatsMax: Int?
  /// Looks at a check page, and corrections.
  package var checks = Rate()
  /// Forms that are stored.
  package var sends = Rate()
  /// Other sites that may hold our forms, as `https://kunta.example`.
  package var allowedOrigins: [String] = []
  /// Addresses of machines whose word on `X-Forwarded-For` counts, beside this one's.
  package var trustedProxies: [String] = []

  package init() {}
}
