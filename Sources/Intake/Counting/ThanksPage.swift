// The page that thanks for a reaction, with the beginning of a comment.

internal import Forms
internal import HTTP
internal import Mustache
internal import Participation

/// Thanks for an answer about a page.
struct ThanksPage {
  let site: IntakeSite
  /// Below the root.
  let page: String
  /// Where a comment goes; nil where there is no such channel, or it takes none now.
  let channel: Channel?
  /// What a comment is about, where its form asks for a topic.
  let topic: Key?

  func response(_ language: Language) -> Response {
    let content: Record = [
      "thanks": [
        "backURL": .text(site.root + QueryText.encoded(page)), "form": form(language),
      ]
    ]
    return site.privatePage(
      .ok,
      IntakePage(
        layout: .thanks, title: site.phrases(language)("thanks_title"), language: language,
        channel: nil, content: content))
  }
}

extension ThanksPage {
  /// It leads to the form of the channel, filled in as far as it can be.
  private func form(_ language: Language) -> Value {
    guard let channel, channel.field(Channel.CaseField.message) != nil else { return .null }
    let phrases = site.phrases(language)
    var hidden = [
      ("lang", language.code),
      (Channel.CaseField.title, phrases("reaction_comment_title", ["page": "/\(page)"])),
    ]
    let asked = channel.fields.first { $0.kind == .topic }
    if let topic, let asked { hidden.append((asked.name.text, topic.text)) }
    return [
      "action": .text("\(site.root)f/\(channel.key)"),
      "name": .text(Channel.CaseField.message),
      "hidden": .list(hidden.map { ["name": .text($0.0), "value": .text($0.1)] }),
      "honeypot": Honeypot.value(""),
    ]
  }
}
