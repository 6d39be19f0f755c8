// What a receipt offers its sender, and what the sender has asked for already.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

extension ReceiptPage {
  /// The question before a message is withdrawn.
  func question(_ story: Case?) -> Response {
    let isShown = story?.state.visibility.showsText == true
    return site.question(
      title: phrases("withdraw_question"),
      text: isShown ? phrases("withdraw_public_text") : phrases("withdraw_text"),
      button: phrases("withdraw_button"), action: address,
      back: (label: phrases("withdraw_keep"), url: address),
      hidden: [(name: "action", value: "withdraw"), (name: "confirm", value: "yes")], language)
  }

  /// What the receipt's template sees of the sender's requests.
  func requestValues(
    _ story: Case?, _ requests: SenderRequests, mail: ResidentMail?, mistake: ReceiptMistake?
  ) -> [(Name, Value)] {
    let asked = asked(story, requests, mail)
    let reopen = reopen(story, requests, mistake)
    let canWithdraw = canWithdraw(story, requests)
    return [
      ("action", .text(address)), ("asked", .list(asked)), ("hasAsked", .bool(!asked.isEmpty)),
      ("isWithdrawn", .bool(requests.withdrawn != nil)), ("canWithdraw", .bool(canWithdraw)),
      ("reopen", reopen ?? .null), ("follow", follow(mail, mistake)),
      ("hasActions", .bool(canWithdraw || reopen != nil || mail != nil)),
      ("problem", .optionalText(mistake?.sentence)),
      ("problemLink", .optionalText(mistake.map { "#r-\($0.field.rawValue)" })),
    ]
  }

  /// Where the receipt stands.
  var address: String { "\(site.root)r/\(secret.linkText)" }

  /// The state of a message that was withdrawn before anybody decided on it.
  func stateKey(_ visibility: Visibility, _ requests: SenderRequests) -> String {
    let isWithdrawn = visibility == .pending && requests.withdrawn != nil
    return isWithdrawn ? "withdrawn" : visibility.rawValue
  }
}

extension ReceiptPage {
  private func canWithdraw(_ story: Case?, _ requests: SenderRequests) -> Bool {
    requests.withdrawn == nil && story?.state.visibility.isTombstone != true
  }

  private func asked(_ story: Case?, _ requests: SenderRequests, _ mail: ResidentMail?) -> [Value] {
    var asked: [Value] = []
    if let at = requests.confirmed { asked.append(line(phrases("asked_confirmed"), at)) }
    if let at = requests.withdrawn {
      let isShown = story?.state.visibility.showsText == true
      asked.append(
        line(isShown ? phrases("asked_withdraw_public") : phrases("asked_withdraw"), at))
    }
    asked += requests.reopenings.map { line(phrases("asked_reopen"), $0.at, note: $0.note) }
    let followers = mail?.followers(submission) ?? 0
    if followers > 0 {
      asked.append([
        "text": .text(phrases.counted("asked_follow", followers)), "when": .null,
        "noteLines": .null,
      ])
    }
    return asked
  }

  private func line(_ text: String, _ moment: Timestamp, note: String = "") -> Value {
    [
      "text": .text(text), "when": site.moment(moment, language),
      "noteLines": note.isEmpty ? .null : ["lines": TextLines.lines(of: note)],
    ]
  }

  /// "Not fixed": for a case that is done and to which nobody has objected since.
  private func reopen(
    _ story: Case?, _ requests: SenderRequests, _ mistake: ReceiptMistake?
  ) -> Value? {
    guard let state = story?.state, state.status == .done, requests.withdrawn == nil,
      !requests.hasReopening(of: state)
    else { return nil }
    return field(.note, mistake, ["maxCharacters": .integer(ReceiptActions.noteCharactersMax)])
  }

  private func follow(_ mail: ResidentMail?, _ mistake: ReceiptMistake?) -> Value {
    mail == nil ? .null : field(.email, mistake, [:])
  }

  private func field(
    _ field: ReceiptMistake.Field, _ mistake: ReceiptMistake?, _ more: Record
  ) -> Value {
    let own = mistake.flatMap { $0.field == field ? $0 : nil }
    let record: Record = [
      "value": .text(own?.typed ?? ""), "error": .optionalText(own?.sentence),
    ]
    return .record(record.merging(more))
  }
}

extension IntakeSite {
  /// A page that asks once more: a button that does it, and a link away from it.
  func question(
    title: String, text: String, button: String, action: String,
    back: (label: String, url: String), hidden: [(name: String, value: String)],
    _ language: Language
  ) -> Response {
    let fields = hidden.map { field -> Value in
      ["name": .text(field.name), "value": .text(field.value)]
    }
    let content: Record = [
      "message": [
        "title": .text(title), "text": .text(text), "status": .integer(StatusCode.ok.rawValue),
        "question": [
          "action": .text(action), "button": .text(button), "hidden": .list(fields),
        ],
        "actions": [["label": .text(back.label), "url": .text(back.url)]],
      ]
    ]
    let page = IntakePage(
      layout: .message, title: title, language: language, channel: nil, content: content)
    return privatePage(.ok, page)
  }
}
