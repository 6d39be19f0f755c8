// A case's own page: the text, the answers, the facts, the timeline.

internal import Archive
internal import Content
internal import Forms
internal import Mustache
internal import Participation

/// The values under `case`.
struct CaseView {
  let catalogue: Catalogue
  let channel: Channel
  let voice: Voice

  /// A case that may be shown.
  func record(_ story: Case) -> Record {
    let state = story.state
    let isForeign = story.language != language
    let facets = voice.facets
    let events = EventView(labels: labels)
    return Record(
      shape: Self.shape,
      [
        .text(story.id.text), .text(TextLines.printable(story.title)),
        isForeign ? .text(story.language.code) : .null,
        TextLines.paragraphs(of: story.message),
        facets.link(.category, story.category?.text, channel),
        facets.link(.topic, story.topic?.text, channel),
        facets.link(.department, state.department?.text, channel),
        facets.link(.status, state.status.rawValue, channel),
        facets.link(.month, story.received.date.yearAndMonth, channel),
        state.outcome.map(outcome) ?? .null, story.place.map(place) ?? .null,
        labels.dates.record(story.received), labels.dates.record(state.updated),
        .bool(story.isOnBehalf), redacted(state), state.mergedInto.map(merged) ?? .null,
        state.supporters.map { .integer($0) } ?? .null,
        events.answers(story.events, in: story.language), events.values(story.events),
        .optionalText(days(story.received, state.firstAnswered)),
        .text(addresses.link(addresses.form(channel, language))),
        details(story.answers), support(story), .list(story.shownPhotos.map { photo($0, story) }),
        CommentsView(catalogue: catalogue, channel: channel, labels: labels).value(story),
      ])
  }

  private static let shape = Shape([
    "id", "title", "textLang", "paragraphs", "category", "topic", "department", "status",
    "month", "outcome", "place", "received", "updated", "behalf", "redacted", "merged",
    "supporters",
    "answers", "events", "daysText", "formURL", "details",
    "support", "photos", "comments",
  ])

  func record(_ stone: Tombstone) -> Record {
    [
      "id": .text(stone.id.text),
      "category": voice.facets.link(.category, stone.category?.text, channel),
      "received": labels.dates.record(stone.received),
      "decided": labels.dates.record(stone.decided),
      "reason": stone.reason.map(reason) ?? .null,
      "visibility": [
        "key": .text(stone.visibility.rawValue),
        "label": .text(labels.visibility(stone.visibility)),
      ],
    ]
  }
}

extension CaseView {
  private var labels: Labels { voice.labels }
  private var addresses: Addresses { catalogue.addresses }
  private var language: Language { labels.phrases.language }

  private func outcome(_ outcome: Outcome) -> Value {
    .record(
      Record(
        shape: Self.outcomeShape, [.text(outcome.rawValue), .text(labels.outcome(outcome))]))
  }

  private static let outcomeShape = Shape(["key", "label"])

  private func place(_ place: Place) -> Value {
    let address = place.address.map(TextLines.printable) ?? place.point?.text
    return .record(Record(shape: Self.placeShape, [.optionalText(address)]))
  }

  private func details(_ answers: [Key: CaseAnswer]) -> Value {
    let view = AnswersView(
      channel: channel, taxonomy: catalogue.site.taxonomy, phrases: labels.phrases)
    let rows = view.values(answers)
    return rows.isEmpty ? .null : ["rows": .list(rows)]
  }

  private func support(_ story: Case) -> Value {
    channel.support.map {
      SupportView(catalogue: catalogue, channel: channel, rules: $0, labels: labels).value(story)
    } ?? .null
  }

  /// Of the text only what the case's own page has; `size` is null where the record has none.
  private func photo(_ photo: PublishedPhoto, _ story: Case) -> Value {
    [
      "url": .text(addresses.link(addresses.photo(photo, of: story, channel))),
      "alt": .text(TextLines.printable(photo.alt)),
      "size": photo.size.map { ["width": .integer($0.width), "height": .integer($0.height)] }
        ?? .null,
    ]
  }

  private static let placeShape = Shape(["address"])

  private func reason(_ reason: Reason) -> Value {
    [
      "key": .text(reason.rawValue), "label": .text(labels.reason(reason)),
      "explanation": .text(labels.phrases("reason_\(reason.rawValue)_explanation")),
    ]
  }

  private func redacted(_ state: CaseState) -> Value {
    guard state.visibility == .redacted, let reason = state.reason else { return .null }
    return ["reason": .text(labels.reason(reason))]
  }

  /// The case that this one was merged into; its title only where it may be shown.
  private func merged(_ id: CaseID) -> Value {
    guard let entry = catalogue.entry(id), entry.visibility != .pending,
      let other = catalogue.site.channel(entry.channel)
    else { return ["id": .text(id.text), "url": .null, "title": .null, "titleLang": .null] }
    let title = entry.visibility.showsText ? entry.title.showable : nil
    return [
      "id": .text(id.text), "title": .optionalText(title),
      "titleLang": entry.language == language ? .null : .text(entry.language.code),
      "url": .text(addresses.link(addresses.story(entry, other, language))),
    ]
  }

  /// Whole days between the two, as the site's clock counts days.
  private func days(_ received: Timestamp, _ answered: Timestamp?) -> String? {
    guard let answered else { return nil }
    let zone = labels.dates.zone
    let days =
      zone.local(answered).date.daysSince1970 - zone.local(received).date.daysSince1970
    return labels.phrases.counted("answered_in_days", max(0, days))
  }
}
