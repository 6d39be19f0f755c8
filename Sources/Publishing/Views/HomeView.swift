// The front page: ways in, numbers, the latest cases.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values of a home page beside its editor's text.
struct HomeView {
  let catalogue: Catalogue
  let voice: Voice

  static let latestMax = 5

  func record() -> Record {
    [
      "channels": .list(site.channels.map(channel)),
      "numbers": numbers,
      "latest": .list(latest),
      "categories": .list(categories),
    ]
  }
}

extension HomeView {
  private var labels: Labels { voice.labels }
  private var site: Site { catalogue.site }
  private var addresses: Addresses { catalogue.addresses }
  private var language: Language { labels.phrases.language }

  private func channel(_ channel: Channel) -> Value {
    [
      "name": .text(channel.name.text(in: language)),
      "description": .text(channel.description.text(in: language)),
      "listURL": .text(addresses.link(addresses.list(channel, language))),
      "formURL": .text(addresses.link(addresses.form(channel, language))),
      "formTitle": .text(channel.formTitle.text(in: language)),
      "isSurvey": .bool(channel.isSurvey), "isGrant": .bool(channel.grant != nil),
    ]
  }

  private var numbers: Value {
    let totals = catalogue.lists.totals
    return [
      "received": .integer(totals.received),
      "published": .integer(totals.shown),
      "answered": .integer(totals.answered),
      "withheld": .integer(totals.withheld),
      "open": .integer(totals.open),
      "medianDays": .optionalText(
        totals.medianDays.map { labels.phrases.counted("median_days", $0) }),
    ]
  }

  private var latest: [Value] {
    catalogue.newest(Self.latestMax).compactMap { position in
      let entry = catalogue.index[position]
      return site.channel(entry.channel).map {
        CaseRowView(catalogue: catalogue, channel: $0, voice: voice).record(entry)
      }
    }
  }

  private var categories: [Value] {
    guard let channel = site.channels.first else { return [] }
    let options = FilterOptions(catalogue: catalogue, channel: channel, labels: labels)
    return catalogue.keys(of: .category, in: channel).map {
      options.option(.category, $0, counted: true)
    }
  }
}
