// Whether a channel's cases take comments, and what can be wrong with saying so.

import Content
import Diagnostics
import Participation
import Testing

@Suite struct CommentRulesTests {
  private func channel(_ line: String) throws -> (Channel?, [String]) {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.channel.replacing("fields:", with: "\(line)\nfields:"),
      to: "content/channels/feedback.yaml")
    return (try site.load()?.channels.first, site.problems.sorted.map(\.message))
  }

  @Test("Comments are off unless the channel asks for them")
  func off() throws {
    #expect(try SiteFolder().load()?.channels.first?.comments == nil)
    #expect(try channel("comments: false").0?.comments == nil)
  }

  @Test("Comments are on for good, or for some days, and as long as the channel says")
  func on() throws {
    #expect(try channel("comments: true").0?.comments == CommentRules())
    #expect(
      try channel("comments: {open-days: 60, max-characters: 500}").0?.comments
        == CommentRules(openDays: 60, charactersMax: 500))
  }

  @Test(
    "A mistake is told",
    arguments: [
      ("comments: maybe", "comments"), ("comments: {days: 3}", "days"),
      ("comments: {open-days: 0}", "open-days"),
      ("comments: {max-characters: 20001}", "max-characters"),
    ])
  func mistakes(line: String, word: String) throws {
    let messages = try channel(line).1
    #expect(messages.count == 1 && messages[0].contains(word), "\(messages)")
  }
}
