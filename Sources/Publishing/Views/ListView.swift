// A list of cases: its rows, its neighbours, and the ways to cut it.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values of a list's own address and of its numbered pages.
struct ListView {
  let catalogue: Catalogue
  let channel: Channel
  let scope: ListScope
  let voice: Voice

  /// The list's own address: the newest cases, and links to the other lists.
  func head() -> Record {
    var list = common(pagination.newest)
    list["heading"] = .text(labels.phrases.counted("cases", pagination.count))
    if scope != .all { list["allURL"] = .text(addresses.link(addresses.list(channel, language))) }
    list["isHead"] = true
    if let older = pagination.older {
      let anchor = catalogue.index[Int(indices[older.position])].id
      list["older"] = link(page(older.page), anchor: "#c-\(anchor)")
    }
    return ["list": .record(list), "filters": filters]
  }

  /// A numbered page; nothing in it depends on newer cases.
  func page(number: Int) -> Record {
    var list = common(pagination.positions(ofPage: number))
    list["heading"] = .text(labels.phrases("page_heading", ["number": "\(number)"]))
    list["newer"] = link(page(number + 1))
    list["newest"] = link(addresses.list(scope, channel, language))
    if number > 1 { list["older"] = link(page(number - 1)) }
    return ["list": .record(list), "filters": []]
  }
}

extension ListView {
  private var labels: Labels { voice.labels }
  private var addresses: Addresses { catalogue.addresses }
  private var language: Language { labels.phrases.language }
  private var indices: [Int32] { catalogue.list(scope, of: channel) }
  private var pagination: Pagination { Pagination(count: indices.count) }

  private func common(_ positions: Range<Int>) -> Record {
    let rows = CaseRowView(catalogue: catalogue, channel: channel, voice: voice)
    let intro = scope == .all ? channel.description.text(in: language) : nil
    return [
      "intro": .optionalText(intro),
      "heading": .null, "isHead": false, "allURL": .null,
      "newer": .null, "older": .null, "newest": .null, "previous": .null, "next": .null,
      "exports": [],
      "rows": .list(indices[positions].reversed().map { rows.record(catalogue.index[Int($0)]) }),
      "formURL": .text(addresses.link(addresses.form(channel, language))),
      "formTitle": .text(channel.formTitle.text(in: language)),
    ]
  }

  private func page(_ number: Int) -> Address {
    addresses.page(number, of: scope, channel, language)
  }

  private func link(_ address: Address, anchor: String = "") -> Value {
    ["url": .text(addresses.link(address) + anchor)]
  }

  /// Counts and months stand on the channel's own list alone: elsewhere each new case would
  /// change every list.
  private var filters: Value {
    let dimensions: [Dimension] =
      switch scope {
      case .all: [.category, .department, .status, .month]
      case .value(.category, _): [.topic, .category, .department, .status]
      case .value: [.category, .department, .status]
      }
    return .list(dimensions.map(filter))
  }

  private func filter(_ dimension: Dimension) -> Value {
    let options = FilterOptions(
      catalogue: catalogue, channel: channel, labels: labels, current: scope)
    let keys = catalogue.keys(of: dimension, in: channel).filter { isOffered($0, dimension) }
    let index = addresses.link(addresses.index(dimension, channel, language))
    return [
      "title": .text(labels.phrases("dimension_\(dimension)")),
      "options": .list(
        keys.prefix(Self.optionsMax).map {
          options.option(dimension, $0, counted: scope == .all)
        }),
      "moreURL": keys.count > Self.optionsMax ? .text(index) : .null,
    ]
  }

  /// More of them stand in the dimension's index: a year of months, all categories of most sites.
  private static let optionsMax = 12

  /// Inside a category only its own topics.
  private func isOffered(_ key: String, _ dimension: Dimension) -> Bool {
    guard dimension == .topic, case .value(.category, let category) = scope else { return true }
    return Key(key).flatMap(catalogue.site.taxonomy.category(ofTopic:))?.key.text == category
  }
}
