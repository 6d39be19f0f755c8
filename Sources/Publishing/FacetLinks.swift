// Links to the lists of a case's category, topic, department, status and month, made once.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values `key`, `label` and `url` of every list that a case's page or row links to.
///
/// A hundred thousand cases share a hundred such links: each is composed once, not for each case.
struct FacetLinks: Sendable {
  private struct Facet: Hashable {
    let channel: Key
    let dimension: Dimension
    let key: String
  }

  private let links: [Facet: Value]

  init(_ catalogue: Catalogue, _ labels: Labels) {
    let language = labels.phrases.language
    var links: [Facet: Value] = [:]
    for channel in catalogue.site.channels {
      for dimension in Dimension.allCases {
        for key in catalogue.keys(of: dimension, in: channel) {
          let list = ListScope.value(dimension, key)
          let address = catalogue.addresses.list(list, channel, language)
          links[Facet(channel: channel.key, dimension: dimension, key: key)] = [
            "key": .text(key), "label": .text(labels.label(dimension, key)),
            "url": .text(catalogue.addresses.link(address)),
          ]
        }
      }
    }
    self.links = links
  }

  /// The link of a value; `.null` where there is no value.
  func link(_ dimension: Dimension, _ key: String?, _ channel: Channel) -> Value {
    guard let key else { return .null }
    return links[Facet(channel: channel.key, dimension: dimension, key: key)] ?? .null
  }

}
