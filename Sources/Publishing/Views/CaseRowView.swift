// A case as one row of a list.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values of a row.
struct CaseRowView {
  let catalogue: Catalogue
  let channel: Channel
  let labels: Labels

  func record(_ entry: CaseEntry) -> Value {
    let language = labels.phrases.language
    let addresses = catalogue.addresses
    let status = entry.status.rawValue
    return [
      "id": .text(entry.id.text),
      "url": .text(addresses.link(addresses.story(entry, channel, language))),
      "title": .text(entry.title.showable),
      "titleLang": entry.language == language ? .null : .text(entry.language.code),
      "category": category(entry),
      "department": labelled(entry.department.map(labels.department)),
      "status": ["key": .text(status), "label": .text(labels.label(.status, status))],
      "outcome": labelled(entry.outcome.map(labels.outcome)),
      "received": labels.dates.record(entry.received),
      "answered": .bool(entry.firstAnswered != nil),
      "redacted": .bool(entry.visibility == .redacted),
    ]
  }

  private func labelled(_ label: String?) -> Value {
    label.map { ["label": .text($0)] } ?? .null
  }

  private func category(_ entry: CaseEntry) -> Value {
    guard let key = entry.category?.text else { return .null }
    let addresses = catalogue.addresses
    let address = addresses.list(
      .value(.category, key), channel, labels.phrases.language)
    return ["label": .text(labels.label(.category, key)), "url": .text(addresses.link(address))]
  }
}
