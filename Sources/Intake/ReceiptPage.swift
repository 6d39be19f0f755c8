// The whole story of one submission, for whoever holds its secret.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// A receipt: what was sent, its number, and every step so far.
struct ReceiptPage {
  let site: IntakeSite
  let channel: Channel
  let submission: Submission
  let secret: ReceiptSecret
  /// What was decided on an application for a grant.
  var decision: GrantDecision?

  /// - Parameters:
  ///   - story: the public case, nil while nobody has reviewed it.
  ///   - requests: what its sender has asked for.
  ///   - mistake: what is wrong with what was just posted here.
  func response(
    _ story: Case?, _ requests: SenderRequests = .none, mail: ResidentMail? = nil,
    mistake: ReceiptMistake? = nil
  ) -> Response {
    // Of an application there is no news but the decision, which is mailed by itself.
    let follow = channel.grant == nil ? mail : nil
    let asked = Record(requestValues(story, requests, mail: follow, mistake: mistake))
    let page = IntakePage(
      layout: .receipt, title: phrases("receipt_title"), language: language, channel: channel,
      content: ["receipt": .record(record(story, requests).merging(asked))])
    return site.privatePage(mistake == nil ? .ok : .unprocessableContent, page)
  }
}

extension ReceiptPage {
  var language: Language {
    site.languages.contains(submission.language) ? submission.language : site.languages[0]
  }

  var phrases: Phrases { site.phrases(language) }

  private func record(_ story: Case?, _ requests: SenderRequests) -> Record {
    let state = story?.state
    let visibility = state?.visibility ?? .pending
    let events = story?.events ?? [Event(at: submission.received, .received)]
    let isShown = visibility.showsText
    return [
      "caseID": .text(submission.caseID.text),
      "received": site.moment(submission.received, language),
      "url": .text("\(site.origin)\(site.root)r/\(secret.linkText)"),
      "caseURL": .optionalText(isShown ? story.map { site.addresses.story($0, language) } : nil),
      "publicState": explained(
        "visibility_\(stateKey(visibility, requests))", key: stateKey(visibility, requests)),
      "answers": answers, "grant": grant,
      "events": site.events(events, language),
      "replies": story.map { site.replies($0, language) } ?? [],
      "reason": state?.reason.map { explained("reason_\($0.rawValue)", key: $0.rawValue) }
        ?? .null,
    ]
  }

  /// Private answers are sealed: the daemon itself cannot show them any more, nor tell which of
  /// them were given, where any was.
  private var answers: Value {
    let open = AnswersView(channel: channel, taxonomy: site.taxonomy, phrases: phrases)
    let sealed = submission.contact.map { _ in phrases("saved_private") }
    return open.values(FormAnswers(submission.answers), sealed: sealed)
  }

  private func explained(_ phrase: String, key: String) -> Value {
    [
      "key": .text(key), "label": .text(phrases(phrase)),
      "explanation": .text(phrases("\(phrase)_explanation")),
    ]
  }
}
