// What the daemon lets in, and how much of it.

/// The limits that keep a public form usable; a site sets them as `forms` in its configuration.
package struct FormRules: Hashable, Sendable {
  /// Whoever sends a check page sooner has not read it.
  package var secondsMin = 2
  /// More links than this in one text look like advertising.
  package var linksMax = 3
  /// The same text so often within a day looks like a machine.
  package var repeatsMax = 3
  /// Looks at a check page and corrections of a form, from one address.
  package var checks = RateRule(perHour: 600, burst: 60)
  /// Forms that are stored, from one address: a school or a library has one address as well.
  package var sends = RateRule(perHour: 60, burst: 20)
  /// Other sites whose pages may hold one of our forms, as `https://kunta.example`.
  package var allowedOrigins: Set<String> = []
  /// Proxies that tell the address of the resident; this machine is one in any case.
  package var trustedProxies: Set<AddressPrefix> = []

  package init() {}

  package static let standard = FormRules()
}

/// How often something may be done.
package struct RateRule: Hashable, Sendable {
  package let perHour: Int
  /// So many at once, after a quiet time.
  package let burst: Int

  package init(perHour: Int, burst: Int) {
    precondition(perHour > 0 && burst > 0, "a rule that lets nothing in closes the form")
    self.perHour = perHour
    self.burst = burst
  }
}
