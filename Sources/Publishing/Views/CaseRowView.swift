// A case as one row of a list.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values of a row.
struct CaseRowView {
  let catalogue: Catalogue
  let channel: Channel
  let voice: Voice

  /// Of a case that may not be shown, only that, why, and when it was received.
  func record(_ entry: CaseEntry) -> Value {
    entry.visibility.showsText ? shown(entry) : hidden(entry)
  }

  private func shown(_ entry: CaseEntry) -> Value {
    let labels = voice.labels
    let language = labels.phrases.language
    let addresses = catalogue.addresses
    let id = entry.id
    let address = addresses.story(id, received: entry.received, channel, language)
    return .record(
      Record(
        shape: Self.shape,
        [
          .text(id.text), .text(addresses.link(address)), .text(entry.title.showable),
          entry.language == language ? .null : .text(entry.language.code),
          voice.facets.link(.category, entry.category?.text, channel),
          voice.facets.link(.department, entry.department?.text, channel),
          voice.facets.link(.status, entry.status.rawValue, channel),
          outcome(entry), labels.dates.record(entry.received),
          .bool(entry.firstAnswered != nil), .bool(entry.visibility == .redacted), .null,
          comments(entry),
        ]))
  }

  private func hidden(_ entry: CaseEntry) -> Value {
    let labels = voice.labels
    let address = catalogue.addresses.story(entry, channel, labels.phrases.language)
    let reason = entry.reason.map {
      Value.record(Record(shape: Self.labelled, [.text(labels.reason($0))]))
    }
    return .record(
      Record(
        shape: Self.shape,
        [
          .text(entry.id.text), .text(catalogue.addresses.link(address)),
          .text(labels.phrases("tombstone_title")), .null, .null, .null, .null, .null,
          labels.dates.record(entry.received), .bool(false), .bool(false), reason ?? .null,
          .null,
        ]))
  }

  private static let shape = Shape([
    "id", "url", "title", "titleLang", "category", "department", "status", "outcome", "received",
    "answered", "redacted", "reason", "comments",
  ])

  private static let labelled = Shape(["label"])

  /// In words; null where there are none.
  private func comments(_ entry: CaseEntry) -> Value {
    let count = entry.comments
    guard count > 0 else { return .null }
    guard count < CaseEntry.commentsMax else {
      return .text(voice.labels.phrases("comments_other", ["count": "\(count)+"]))
    }
    return .text(voice.labels.phrases.counted("comments", count))
  }

  private func outcome(_ entry: CaseEntry) -> Value {
    guard let outcome = entry.outcome else { return .null }
    return .record(Record(shape: Self.labelled, [.text(voice.labels.outcome(outcome))]))
  }
}
