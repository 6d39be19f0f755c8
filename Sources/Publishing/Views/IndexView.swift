// All values of one dimension, with how many cases each has.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values of a dimension's index.
struct IndexView {
  let catalogue: Catalogue
  let channel: Channel
  let dimension: Dimension
  let labels: Labels

  func record() -> Record {
    ["index": ["groups": .list(dimension == .topic ? topicGroups : [group(nil, keys)])]]
  }
}

extension IndexView {
  private var keys: [String] { catalogue.keys(of: dimension, in: channel) }

  private var topicGroups: [Value] {
    catalogue.site.taxonomy.categories.map { category in
      group(
        category.label.text(in: labels.phrases.language), category.topics.map(\.key.text))
    }
  }

  private func group(_ title: String?, _ keys: [String]) -> Value {
    let options = FilterOptions(catalogue: catalogue, channel: channel, labels: labels)
    return [
      "title": .optionalText(title),
      "options": .list(keys.map { options.option(dimension, $0, counted: true) }),
    ]
  }
}
