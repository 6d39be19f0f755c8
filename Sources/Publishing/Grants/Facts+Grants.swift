// Decisions on grants as facts, as the public may read them on the day of the build.

internal import Archive
internal import Content
internal import Files
internal import Participation

extension Facts {
  /// What was decided in a call: another one on the day on which a name goes.
  static func grants(_ channel: Channel) -> String { "grants#\(channel.key)" }

  mutating func addGrants(_ site: Site) {
    for channel in site.channels where channel.grant != nil {
      var all = Fingerprint()
      for decision in site.grants[channel.key] ?? [] { all.add(decision.json) }
      self[Self.grants(channel)] = all.value
    }
  }
}
