// What `reactions` of site-config.json says: whether pages ask if they helped.

internal import Diagnostics
internal import Documents
package import Participation

/// The question at the end of pages.
package struct ReactionSettings: Hashable, Sendable {
  /// The channel that comments go to.
  package let channel: Key
  /// What a comment is about, where its form asks for a topic.
  package let topic: Key?
}

extension ReactionSettings {
  private static let channelDefault = "feedback"

  /// `true`, or a group with `channel` and `topic`; nil where pages do not ask.
  static func read(_ configuration: MapReader) -> ReactionSettings? {
    guard let node = configuration.node("reactions") else { return nil }
    if case .bool(let isOn) = node.value {
      return isOn ? Key(channelDefault).map { ReactionSettings(channel: $0, topic: nil) } : nil
    }
    guard let map = configuration.map("reactions") else { return nil }
    defer { map.finish() }
    let channel = map.key("channel") ?? Key(channelDefault)
    let topic = map.key("topic")
    return channel.map { ReactionSettings(channel: $0, topic: topic) }
  }
}
