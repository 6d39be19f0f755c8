// The page with the link to a form that was put away.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// The pages of one draft.
struct DraftPages {
  let site: IntakeSite
  let channel: Channel
  let draft: FormDraft
  let secret: DraftSecret
  /// Whether the link can be mailed.
  let sendsMail: Bool

  /// The link, to be printed, written down or mailed.
  ///
  /// - Parameters:
  ///   - wasMailed: whether that was just done.
  ///   - mistake: what is wrong with the address that was typed.
  func saved(
    wasMailed: Bool = false, mistake: (sentence: String, typed: String)? = nil
  ) -> Response {
    let address = DraftAddress(secret: secret)
    let record: Record = [
      "formTitle": .text(channel.formTitle.text(in: language)),
      "url": .text("\(site.origin)\(site.root)\(address.path())"),
      "until": .text(site.dateText(draft.ends, language)),
      "hasFiles": .bool(!channel.fileFields.isEmpty),
      "closes": .optionalText(channel.openingTimes.closes.map { site.dateText($0, language) }),
      "mailed": .bool(wasMailed),
      "removeAction": .text(site.root + address.path(.remove)),
      "mail": sendsMail
        ? [
          "action": .text(site.root + address.path(.mail)),
          "error": .optionalText(mistake?.sentence),
          "value": .text(TextLines.printable(mistake?.typed ?? "")),
        ] : .null,
    ]
    let page = IntakePage(
      layout: .draft, title: site.phrases(language)("draft_title"), language: language,
      channel: channel, content: ["draft": .record(record)])
    return site.privatePage(mistake == nil ? .ok : .unprocessableContent, page)
  }

  var language: Language {
    site.languages.contains(draft.language) ? draft.language : site.languages[0]
  }

  /// The form as it was left.
  ///
  /// - Parameter opening: whether the channel takes forms now.
  func visit(_ opening: OpeningTimes.State, today: CivilDate) -> FormVisit {
    let typed = channel.fields.compactMap { field in
      draft.answers[field.name].map { PostedValue(name: field.name.text, value: $0) }
    }
    let own = PostedValue(name: FormVisit.draftName, value: secret.linkText)
    return FormVisit(
      channel: channel, language: language, posted: PostedForm(values: typed + [own]),
      validation: channel.validate(typed, taxonomy: site.taxonomy, today: today),
      opening: opening)
  }
}
