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
  let labels: Labels

  /// A case that may be shown.
  func record(_ story: Case) -> Record {
    let state = story.state
    let isForeign = story.language != language
    return [
      "id": .text(story.id.text),
      "title": .text(TextLines.printable(story.title)),
      "textLang": isForeign ? .text(story.language.code) : .null,
      "paragraphs": TextLines.paragraphs(of: story.message),
      "category": link(.category, story.category?.text),
      "topic": link(.topic, story.topic?.text),
      "department": link(.department, state.department?.text),
      "status": link(.status, state.status.rawValue),
      "outcome": state.outcome.map(outcome) ?? .null,
      "place": story.place.map(place) ?? .null,
      "received": labels.dates.record(story.received),
      "updated": labels.dates.record(state.updated),
      "behalf": .bool(story.isOnBehalf),
      "redacted": redacted(state),
      "merged": state.mergedInto.map(merged) ?? .null,
      "supporters": state.supporters.map { .integer($0) } ?? .null,
      "answers": EventView(labels: labels).answers(story.events, in: story.language),
      "events": EventView(labels: labels).values(story.events),
      "daysText": .optionalText(days(story.received, state.firstAnswered)),
      "formURL": .text(addresses.link(addresses.form(channel, language))),
    ]
  }

  /// A case that was withheld or erased: that it was, and why; nothing of its text.
  func tombstone(_ entry: CaseEntry) -> Record {
    let visibility = entry.visibility
    return [
      "id": .text(entry.id.text),
      "category": link(.category, entry.category?.text),
      "received": labels.dates.record(entry.received),
      "decided": labels.dates.record(entry.updated),
      "reason": entry.reason.map(reason) ?? .null,
      "visibility": [
        "key": .text(visibility.rawValue), "label": .text(labels.visibility(visibility)),
      ],
    ]
  }
}

extension CaseView {
  private var addresses: Addresses { catalogue.addresses }
  private var language: Language { labels.phrases.language }

  private func link(_ dimension: Dimension, _ key: String?) -> Value {
    guard let key else { return .null }
    let address = addresses.list(.value(dimension, key), channel, language)
    return [
      "key": .text(key), "label": .text(labels.label(dimension, key)),
      "url": .text(addresses.link(address)),
    ]
  }

  private func outcome(_ outcome: Outcome) -> Value {
    ["key": .text(outcome.rawValue), "label": .text(labels.outcome(outcome))]
  }

  private func place(_ place: Place) -> Value {
    ["address": .optionalText(place.address.map(TextLines.printable))]
  }

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
