// Which files a site consists of, as a pure function of what was read.

internal import Archive
internal import Content
package import Diagnostics
internal import Participation

/// Lists every file of the release.
package struct Planner {
  let catalogue: Catalogue

  package init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// The plan, sorted by address; a page whose address is taken is reported.
  package func plan(_ problems: Problems) -> [PlannedFile] {
    plan(with: others(problems))
  }

  /// The plan, where the other files are known already.
  func plan(with others: [PlannedFile]) -> [PlannedFile] {
    (stories + others).sorted { $0.address < $1.address }
  }

  /// Every file that is no case's page, sorted by address.
  func others(_ problems: Problems) -> [PlannedFile] {
    let made = site.configuration.languages.flatMap(ofLanguage) + common + assets
    AddressCheck(catalogue: catalogue, problems: problems).check(made)
    let others = made + pages + files
    let sitemap = Sitemap(catalogue: catalogue)
    return (others + sitemap.parts().map(sitemap.file)).sorted { $0.address < $1.address }
  }

  /// What the sitemap names beside cases, sorted by address.
  var listed: [PlannedFile] {
    let made = site.configuration.languages.flatMap { language in
      site.channels.indices.flatMap { index in
        fixed(index, language) + scopes(site.channels[index]).map { head($0, index, language) }
      }
    }
    return (made + pages).filter(\.isListed).sorted { $0.address < $1.address }
  }

  /// The files that any case may change, lists and the sitemap left out. A new kind of file that
  /// cases can change belongs here or into `ToldChanges`.
  var summaries: [PlannedFile] {
    let feeds = site.configuration.languages.map {
      PlannedFile(address: addresses.siteFeed($0), content: .siteFeed($0))
    }
    let indexes = site.configuration.languages.flatMap { language in
      site.channels.indices.flatMap { self.indexes($0, language) }
    }
    let own = site.pages.indices.map {
      PlannedFile(address: addresses.page(site.pages[$0]), content: .page($0))
    }
    return own + feeds + indexes
  }

  /// The layouts of cases' pages.
  static let storyLayouts = ["case", "withheld"]
}

extension Planner {
  private var site: Site { catalogue.site }
  private var addresses: Addresses { catalogue.addresses }

  /// The editors' pages and their aliases.
  var pages: [PlannedFile] {
    site.pages.indices.map {
      PlannedFile(address: addresses.page(site.pages[$0]), content: .page($0))
    } + site.pages.indices.flatMap(aliases)
  }

  private func aliases(ofPage page: Int) -> [PlannedFile] {
    site.pages[page].aliases.enumerated().map { number, alias in
      PlannedFile(address: addresses.alias(alias), content: .alias(page: page, number))
    }
  }

  private var files: [PlannedFile] {
    site.files.map { PlannedFile(address: addresses.file($0), content: .file($0)) }
  }

  private var stories: [PlannedFile] {
    (0..<catalogue.index.count).flatMap { position in
      site.configuration.languages.compactMap { catalogue.storyFile(at: position, $0) }
    }
  }

  private func ofLanguage(_ language: Language) -> [PlannedFile] {
    [
      PlannedFile(address: addresses.siteFeed(language), content: .siteFeed(language)),
      PlannedFile(address: addresses.notFound(language), content: .notFound(language)),
    ] + site.channels.indices.flatMap { ofChannel($0, language) }
  }

  private func ofChannel(_ index: Int, _ language: Language) -> [PlannedFile] {
    let lists = scopes(site.channels[index])
    return fixed(index, language) + lists.flatMap { ofList($0, index, language) }
  }

  /// The form and the indexes of a channel.
  private func fixed(_ index: Int, _ language: Language) -> [PlannedFile] {
    let form = PlannedFile(
      address: addresses.form(site.channels[index], language),
      content: .form(channel: index, language))
    return [form] + indexes(index, language)
  }

  private func indexes(_ index: Int, _ language: Language) -> [PlannedFile] {
    Dimension.allCases.map { dimension in
      PlannedFile(
        address: addresses.index(dimension, site.channels[index], language),
        content: .dimensionIndex(dimension, channel: index, language))
    }
  }

  /// The lists of a channel.
  func scopes(_ channel: Channel) -> [ListScope] {
    [.all]
      + Dimension.allCases.flatMap { dimension in
        catalogue.keys(of: dimension, in: channel).map { ListScope.value(dimension, $0) }
      }
  }

  private func head(_ scope: ListScope, _ index: Int, _ language: Language) -> PlannedFile {
    PlannedFile(
      address: addresses.list(scope, site.channels[index], language),
      content: .listHead(scope, channel: index, language))
  }

  /// The files of one list.
  ///
  /// - Parameter pages: which of its numbered pages are wanted.
  func ofList(
    _ scope: ListScope, _ index: Int, _ language: Language,
    pages: (Int) -> Bool = { _ in true }
  ) -> [PlannedFile] {
    let channel = site.channels[index]
    let pagination = Pagination(count: catalogue.list(scope, of: channel).count)
    let full = stride(from: 1, through: pagination.fullPages, by: 1).filter(pages)
    let numbered = full.map { number in
      PlannedFile(
        address: addresses.page(number, of: scope, channel, language),
        content: .listPage(scope, channel: index, language, number: number))
    }
    let toCome = pagination.pageToCome.map { number in
      PlannedFile(
        address: addresses.page(number, of: scope, channel, language),
        content: .listPageToCome(scope, channel: index, language))
    }
    return [head(scope, index, language)] + numbered + [toCome].compactMap { $0 }
      + feed(scope, index, language)
  }

  /// The channel and each category have a feed beside their list.
  private func feed(_ scope: ListScope, _ index: Int, _ language: Language) -> [PlannedFile] {
    guard scope.hasFeed else { return [] }
    let address = addresses.feed(scope, site.channels[index], language)
    return [PlannedFile(address: address, content: .feed(scope, channel: index, language))]
  }

  private var common: [PlannedFile] {
    let forMachines = [
      PlannedFile(address: Sitemap.address, content: .sitemap),
      PlannedFile(address: Address("robots.txt"), content: .robots),
    ]
    guard site.configuration.hasSeveralLanguages else { return forMachines }
    let language = site.configuration.defaultLanguage
    return forMachines + [
      PlannedFile(address: Address(""), content: .languageChoice(language)),
      PlannedFile(address: Address("404.html"), content: .notFound(language)),
    ]
  }

  private var assets: [PlannedFile] {
    let plain = site.assets.map { PlannedFile(address: Addresses.asset($0), content: .asset($0)) }
    let taken = Set(plain.map(\.address))
    let versions = site.assets.compactMap { asset in
      site.assetVersions[asset].map { version in
        PlannedFile(
          address: Addresses.asset(asset, version: version), content: .asset(asset))
      }
    }
    return plain + versions.filter { !taken.contains($0.address) }
  }
}

extension Catalogue {
  /// The page of a case in a language; nil for a case of which nothing is public yet.
  func storyFile(at position: Int, _ language: Language) -> PlannedFile? {
    let entry = index[position]
    guard entry.visibility != .pending, let channel = site.channel(entry.channel) else {
      return nil
    }
    return PlannedFile(
      address: addresses.story(entry, channel, language),
      content: entry.visibility.showsText
        ? .story(position, language) : .tombstone(position, language))
  }
}

extension ListScope {
  /// Whether a feed stands beside the list.
  package var hasFeed: Bool {
    switch self {
    case .all, .value(.category, _): true
    case .value: false
    }
  }
}
