// Samples of the pages by which cases are commented on.

internal import Forms
internal import HTTP
internal import Inbox
internal import Participation

extension SamplePages {
  /// Where a channel takes comments.
  func makeCommentPages(_ language: Language) {
    let channel = site.channels.values.sorted { $0.key < $1.key }.first { $0.comments != nil }
    guard let channel, let id = CaseID("2000-000001"),
      let moment = Timestamp("2000-01-01T00:00:00Z")
    else { return }
    let story = Case(
      id: id, channel: channel.key, language: language, title: "Sample", message: "",
      events: [Event(at: moment, .received), Event(at: moment, .published)])
    _ = site.messagePage(.notFound, "comment_unknown", language)
    makeCommenting(story, channel, language)
    for refusal in CommentRefusal.allCases {
      let page = CommentRefusalPage(
        site: site, id: id, story: refusal.namesCase ? story : nil, refusal: refusal)
      for posted in [nil, PostedForm(values: Self.typedComment)] {
        _ = page.response(posted, language)
      }
    }
    makeReceipts(story, language)
  }

  private static let typedComment = [
    PostedValue(name: "comment", value: "Sample"), PostedValue(name: "name", value: "Sample"),
  ]

  private func makeCommenting(_ story: Case, _ channel: Channel, _ language: Language) {
    let rules = channel.comments ?? CommentRules()
    let form = CommentForm(on: story.id, rules: rules, phrases: site.phrasesByLanguage)
    for (values, quoted) in [([], nil), (Self.typedComment, "Sample")] {
      let fields = form.form
      var visit = FormVisit(
        channel: fields, language: language, posted: PostedForm(values: values),
        validation: fields.validate(
          values, taxonomy: site.taxonomy, today: CivilDate(daysSince1970: 0)), opening: .open)
      visit.place = FormVisit.Place(
        path: form.path, channel: channel, note: "-", title: "Sample", quoted: quoted)
      let pages = FormPages(site: site, visit: visit)
      _ = pages.form(.ok)
      if visit.validation.isValid { _ = pages.check(.ok, token: "token") }
    }
  }

  private func makeReceipts(_ story: Case, _ language: Language) {
    let secret = ReceiptSecret.sample
    let comment = StoredComment(
      secret: secret, of: story.id, replyTo: nil, language: language, received: story.received,
      name: "Sample", body: "Sample")
    var withheld = comment
    withheld.verdict = CommentVerdict(at: story.received, .withheld(.advertising))
    for comment in [comment, withheld] {
      let receipt = CommentReceipt(site: site, story: story, comment: comment, secret: secret)
      _ = receipt.response()
      _ = receipt.question()
    }
  }
}
