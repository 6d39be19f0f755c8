// The receipt of a comment: what became of it, for whoever holds its secret.
//
// `GET /comment/<case>/r/<secret>` shows it. `POST` there takes the comment back: asked once more,
// then done at once, also where it was public.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// One comment with its secret.
struct CommentReceipt {
  let site: IntakeSite
  /// The public record of the case.
  let story: Case?
  let comment: StoredComment
  let secret: ReceiptSecret

  /// Where a comment stands, for its sender.
  enum Stage: String, CaseIterable {
    case waiting, published, redacted, withheld, removed
    /// Its sender took it back.
    case withdrawn
    /// The case itself is not shown any more.
    case hidden
  }

  var redirect: Response {
    Response(
      .seeOther,
      headers: [
        "Location": address, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
      ])
  }

  func response() -> Response {
    let (stage, reason) = stage
    let isShown = stage == .published || stage == .redacted
    let url = story.map { site.addresses.story($0, language) }
    let isCaseShown = story?.state.visibility.showsText == true
    return page(
      .comment, phrases("comment_receipt_title"),
      [
        "comment": [
          "caseID": .text(comment.ref.story.text), "id": .text(comment.ref.id.text),
          "received": site.moment(comment.received, language),
          "url": .text("\(site.origin)\(address)"),
          "state": [
            "key": .text(stage.rawValue),
            "label": .text(phrases("comment_state_\(stage.rawValue)")),
            "explanation": .text(phrases("comment_state_\(stage.rawValue)_explanation")),
          ],
          "reason": reason.map(explained) ?? .null,
          "publicURL": .optionalText(isShown ? url.map { "\($0)#c-\(comment.ref.id)" } : nil),
          "caseURL": .optionalText(isCaseShown ? url : nil),
          "name": .optionalText(comment.name?.showable),
          "lines": TextLines.lines(of: comment.body.showable),
          "isReply": .bool(comment.replyTo != nil),
          "canWithdraw": .bool(stage == .waiting || isShown), "action": .text(address),
        ]
      ])
  }

  /// The question before it is taken back.
  func question() -> Response {
    site.question(
      title: phrases("comment_withdraw_question"), text: phrases("comment_withdraw_text"),
      button: phrases("withdraw_button"), action: address,
      back: (label: phrases("comment_withdraw_keep"), url: address),
      hidden: [(name: "action", value: "withdraw"), (name: "confirm", value: "yes")], language)
  }

  var language: Language {
    site.languages.contains(comment.language) ? comment.language : site.languages[0]
  }

  var address: String { "\(site.root)comment/\(comment.ref.story)/r/\(secret.linkText)" }
}

extension CommentReceipt {
  private var phrases: Phrases { site.phrases(language) }

  /// The record says what is public; only what never was is told by the verdict.
  private var stage: (Stage, Reason?) {
    if let shown = story?.comment(comment.ref.id) {
      switch shown.standing {
      case .shown: return (.published, nil)
      case .redacted(let reason): return (.redacted, reason)
      case .removed(.senderRequest): return (.withdrawn, nil)
      case .removed(let reason): return (.removed, reason)
      }
    }
    switch comment.verdict?.decision {
    case .withheld(.senderRequest): return (.withdrawn, nil)
    case .withheld(let reason): return (.withheld, reason)
    case .published: return (.hidden, nil)
    case nil:
      return story?.state.visibility.showsText == false ? (.hidden, nil) : (.waiting, nil)
    }
  }

  private func explained(_ reason: Reason) -> Value {
    [
      "label": .text(phrases("reason_\(reason.rawValue)")),
      "explanation": .text(phrases("reason_\(reason.rawValue)_explanation")),
    ]
  }

  private func page(
    _ layout: IntakePage.Layout, _ title: String, _ content: Record
  ) -> Response {
    let channel = story.flatMap { site.channels[$0.channel] }
    return site.privatePage(
      .ok,
      IntakePage(
        layout: layout, title: title, language: language, channel: channel, content: content))
  }
}

extension IntakeService {
  func commentReceipt(
    _ text: String, of id: CaseID, _ room: CommentRoom, _ request: Request, _ guess: Language
  ) -> Response {
    guard [.get, .head, .post].contains(request.method) else {
      return notAllowed("GET, HEAD, POST", guess)
    }
    do {
      guard let secret = ReceiptSecret(text),
        let comment = try room.book.comment(CommentRef(id, CommentID(of: secret))),
        comment.belongs(to: secret)
      else { return message(.notFound, "receipt_unknown", guess) }
      let receipt = CommentReceipt(
        site: site, story: room.story(id), comment: comment, secret: secret)
      guard request.method == .post else { return receipt.response() }
      return try withdraw(receipt, room, request)
    } catch {
      log("a comment's receipt could not be read or written: \(error)")
      return message(.serviceUnavailable, "busy", guess)
    }
  }

  private func withdraw(
    _ receipt: CommentReceipt, _ room: CommentRoom, _ request: Request
  ) throws -> Response {
    let address = receipt.address
    if let refusal = turnedAway(request, receipt.language, receipt: address) { return refusal }
    guard request.isForm, let posted = try? PostedForm(request),
      posted.own("action") == "withdraw"
    else { return message(.badRequest, "bad_request", receipt.language) }
    guard posted.own("confirm") != nil else { return receipt.question() }
    try room.takeBack(receipt.comment.ref)
    log("the comment \(receipt.comment.ref) was taken back by its sender")
    return receipt.redirect
  }
}
