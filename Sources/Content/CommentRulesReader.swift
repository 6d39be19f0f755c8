// Reads whether residents can comment on a channel's cases: `comments`.

internal import Diagnostics
internal import Documents
internal import Participation

/// Reads `comments: true`, or `comments: {open-days: 60, max-characters: 2000}`.
struct CommentRulesReader {
  let problems: Problems

  private static let openDaysMax = 3_650

  /// Nil where the channel's cases take none.
  func read(_ channel: MapReader, _ kind: Channel.Kind) -> CommentRules? {
    guard let node = channel.node("comments") else { return nil }
    if kind == .survey {
      problems.report(
        node.diagnostic(
          "a survey has no cases to comment on", hint: "remove \"comments\""))
    }
    if node.isScalar { return channel.bool("comments") == true ? CommentRules() : nil }
    guard let map = channel.map("comments") else { return nil }
    defer { map.finish() }
    return CommentRules(
      openDays: map.integer("open-days", in: 1...Self.openDaysMax),
      charactersMax: map.integer("max-characters", in: 1...Comment.bodyCharactersMax)
        ?? CommentRules.charactersDefault)
  }
}
