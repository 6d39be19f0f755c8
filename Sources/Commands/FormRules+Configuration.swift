// From what site-config.json says of forms to the rules of the daemon.

internal import Content
internal import HTTP
internal import Intake

extension FormRules {
  /// What the site does not say is as the daemon has it by itself.
  init(_ settings: FormSettings) {
    self.init()
    secondsMin = settings.secondsMin ?? secondsMin
    linksMax = settings.linksMax ?? linksMax
    repeatsMax = settings.repeatsMax ?? repeatsMax
    checks = checks.changed(by: settings.checks)
    sends = sends.changed(by: settings.sends)
    allowedOrigins = Set(settings.allowedOrigins)
    trustedProxies = Set(
      settings.trustedProxies.compactMap { PeerAddress(literal: $0).flatMap(AddressPrefix.init) })
  }
}

extension RateRule {
  fileprivate func changed(by rate: FormSettings.Rate) -> RateRule {
    RateRule(perHour: rate.perHour ?? perHour, burst: rate.burst ?? burst)
  }
}
