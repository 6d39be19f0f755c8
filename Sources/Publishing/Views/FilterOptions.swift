// Links from one list to another: a label, an address, how many.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values of one such link.
struct FilterOptions {
  let catalogue: Catalogue
  let channel: Channel
  let labels: Labels
  var current: ListScope?

  func option(_ dimension: Dimension, _ key: String, counted: Bool) -> Value {
    let scope = ListScope.value(dimension, key)
    let addresses = catalogue.addresses
    let address = addresses.list(scope, channel, labels.phrases.language)
    let count = counted ? Value.integer(catalogue.list(scope, of: channel).count) : .null
    return [
      "label": .text(labels.label(dimension, key)), "url": .text(addresses.link(address)),
      "count": count, "current": .bool(scope == current),
    ]
  }
}
