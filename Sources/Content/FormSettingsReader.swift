// Reads `forms` of site-config.json, with every mistake reported.

internal import Diagnostics
internal import Documents

/// Reads the limits against abuse.
struct FormSettingsReader {
  let problems: Problems

  static let secondsMinRange = 0...600
  static let linksRange = 0...1_000
  static let repeatsRange = 1...1_000
  static let perHourRange = 1...1_000_000
  static let burstRange = 1...100_000

  func read(_ configuration: MapReader) -> FormSettings {
    var settings = FormSettings()
    guard let map = configuration.map("forms") else { return settings }
    settings.secondsMin = map.integer("secondsMin", in: Self.secondsMinRange)
    settings.linksMax = map.integer("linksMax", in: Self.linksRange)
    settings.repeatsMax = map.integer("repeatsMax", in: Self.repeatsRange)
    settings.checks = rate(map, "checks")
    settings.sends = rate(map, "sends")
    settings.allowedOrigins = origins(map)
    settings.trustedProxies = proxies(map)
    map.finish()
    return settings
  }
}

extension FormSettingsReader {
  private func rate(_ forms: MapReader, _ key: String) -> FormSettings.Rate {
    guard let map = forms.map(key) else { return FormSettings.Rate() }
    defer { map.finish() }
    return FormSettings.Rate(
      perHour: map.integer("perHour", in: Self.perHourRange),
      burst: map.integer("burst", in: Self.burstRange))
  }

  /// Scheme and host without a path: all that a browser tells of a page (RFC 6454, section 6.2).
  private func origins(_ map: MapReader) -> [String] {
    (map.list("allowedOrigins") ?? []).compactMap { node in
      if case .text(let text) = node.value, let url = BaseURL(text), url.root == "/" {
        return url.origin
      }
      problems.report(
        node.diagnostic(
          "this is no origin of a site", hint: "for example \"https://kunta.example\""))
      return nil
    }
  }

  private func proxies(_ map: MapReader) -> [String] {
    (map.list("trustedProxies") ?? []).compactMap { node in
      if case .text(let text) = node.value, !text.contains("/"), NetworkRange(text) != nil {
        return text
      }
      problems.report(
        node.diagnostic(
          "this is no address of one machine", hint: "for example \"192.0.2.7\""))
      return nil
    }
  }
}
