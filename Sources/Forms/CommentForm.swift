// The form by which residents comment on a case: the same on its static page and at the daemon.

package import Participation

/// The form of one case's comments, as a channel of its own that no editor wrote.
package struct CommentForm {
  package let story: CaseID
  /// The comment that it replies to; nil for a comment on the case itself.
  package let replyTo: CommentID?
  let charactersMax: Int
  let phrases: [Language: Phrases]

  package static let body = "comment"
  package static let name = "name"
  private static let nameCharactersMax = 60

  /// - Parameter phrases: of each language in which the form is shown.
  package init(
    on story: CaseID, replyTo: CommentID? = nil, rules: CommentRules,
    phrases: [Language: Phrases]
  ) {
    self.story = story
    self.replyTo = replyTo
    charactersMax = rules.charactersMax
    self.phrases = phrases
  }

  /// Below the root; a reply's address names what it replies to, and so its check page vouches for it.
  package var path: String {
    let reply = replyTo.map { "/to/\($0)" } ?? ""
    return "comment/\(story)\(reply)"
  }

  package var form: Channel {
    let reply = replyTo.map { "-\($0)" } ?? ""
    return Channel(
      key: key("comment-\(story.text.lowercased())\(reply)"), name: .none, slug: .none,
      description: word("comment_intro"),
      formTitle: replyTo == nil ? word("comment_title") : word("comment_reply_title"),
      formSlug: .none,
      answerWithinDays: nil, fields: fields)
  }
}

extension CommentForm {
  private var fields: [Field] {
    let body = Field(
      name: key(Self.body), kind: .longText, label: word("comment_body"), isRequired: true,
      charactersMax: charactersMax)
    let name = Field(
      name: key(Self.name), kind: .text, label: word("comment_name"),
      help: word("comment_name_help"), charactersMax: Self.nameCharactersMax)
    return [body, name]
  }

  private func word(_ phrase: String) -> LocalizedText {
    LocalizedText(phrases.mapValues { $0(phrase) })
  }

  private func key(_ text: String) -> Key {
    guard let key = Key(text) else { preconditionFailure("a key of ours") }
    return key
  }
}
