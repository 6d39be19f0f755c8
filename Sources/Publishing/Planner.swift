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
    let made =
      site.configuration.languages.flatMap(ofLanguage) + common + assets + processFiles
    catalogue.counts.check(problems)
    ProcessCheck(catalogue: catalogue, problems: problems).run()
    let lists = site.lists.indices.flatMap(ofEditors)
    AddressCheck(catalogue: catalogue, problems: problems).check(made, processPages, lists)
    let others = made + processPages + lists + pages + files
    let sitemap = Sitemap(catalogue: catalogue)
    return (others + sitemap.parts().map(sitemap.file)).sorted { $0.address < $1.address }
  }

  /// What the sitemap names beside cases, sorted by address.
  var listed: [PlannedFile] {
    let made = site.configuration.languages.flatMap { language in
      site.channels.indices.flatMap { index -> [PlannedFile] in
        let channel = site.channels[index]
        return fixed(index, language)
          + (own(index, language) ?? scopes(channel).map { head($0, index, language) })
      }
    }
    return (made + processPages + listHeads + pages).filter(\.isListed).sorted {
      $0.address < $1.address
    }
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
    return own + feeds + indexes + processPages + site.lists.indices.flatMap(listPages)
  }

  /// The exports of the lists that editors defined.
  var exports: [PlannedFile] { site.lists.indices.flatMap(exports) }

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
    if let own = own(index, language) { return fixed(index, language) + own }
    return fixed(index, language) + lists.flatMap { ofList($0, index, language) }
  }

  /// The form and the indexes of a channel.
  private func fixed(_ index: Int, _ language: Language) -> [PlannedFile] {
    let form = PlannedFile(
      address: addresses.form(site.channels[index], language),
      content: .form(channel: index, language))
    return [form] + indexes(index, language)
  }

  /// What a channel without cases has in place of its lists; nil for one with cases.
  private func own(_ index: Int, _ language: Language) -> [PlannedFile]? {
    switch site.channels[index].kind {
    case .cases, .initiative: nil
    case .survey: survey(index, language)
    case .grant: grants(index, language)
    }
  }

  private func survey(_ index: Int, _ language: Language) -> [PlannedFile] {
    let address = addresses.list(site.channels[index], language)
    return [
      PlannedFile(address: address, content: .survey(channel: index, language)),
      PlannedFile(
        address: address.appending(SurveyView.tableName),
        content: .surveyTable(channel: index, language)),
    ]
  }

  private func indexes(_ index: Int, _ language: Language) -> [PlannedFile] {
    if !site.channels[index].makesCases { return [] }
    return Dimension.allCases.map { dimension in
      PlannedFile(
        address: addresses.index(dimension, site.channels[index], language),
        content: .dimensionIndex(dimension, channel: index, language))
    }
  }

  /// The lists of a channel.
  func scopes(_ channel: Channel) -> [ListScope] {
    if !channel.makesCases { return [] }
    return [.all]
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

  /// The files of a list that editors defined.
  private func ofEditors(_ number: Int) -> [PlannedFile] {
    exports(number) + listPages(number)
  }

  private func exports(_ number: Int) -> [PlannedFile] {
    let exports = site.lists[number].exports
    return exports.indices.map {
      PlannedFile(address: addresses.export(exports[$0]), content: .export(list: number, $0))
    }
  }

  private func listPages(_ number: Int) -> [PlannedFile] {
    guard let pages = site.lists[number].pages else { return [] }
    let groups = groups(ofList: number)
    return site.configuration.languages.flatMap { language -> [PlannedFile] in
      let feed = PlannedFile(
        address: addresses.list(pages, language).appending("feed.xml"),
        content: .editorsFeed(list: number, language))
      return groups.flatMap { ofEditors(pages, number, $0, language) }
        + (pages.hasFeed ? [feed] : [])
    }
  }

  private func groups(ofList number: Int) -> [String?] {
    guard site.lists[number].grouping != nil else { return [nil] }
    return [nil] + catalogue.members[number].groupKeys.map(Optional.some)
  }

  private var listHeads: [PlannedFile] {
    site.lists.indices.flatMap { number -> [PlannedFile] in
      guard let pages = site.lists[number].pages else { return [] }
      let groups = groups(ofList: number)
      return site.configuration.languages.flatMap { language in
        groups.map { head(pages, number, $0, language) }
      }
    }
  }

  private func head(
    _ pages: EditorsList.Pages, _ number: Int, _ group: String?, _ language: Language
  ) -> PlannedFile {
    let part = ListPart(list: number, group: group, language: language, place: .head)
    return PlannedFile(
      address: addresses.list(pages, group: group, language), content: .editorsList(part))
  }

  private func ofEditors(
    _ pages: EditorsList.Pages, _ number: Int, _ group: String?, _ language: Language
  ) -> [PlannedFile] {
    let own = addresses.list(pages, group: group, language)
    func file(_ address: Address, _ place: ListPart.Place) -> PlannedFile {
      PlannedFile(
        address: address,
        content: .editorsList(
          ListPart(list: number, group: group, language: language, place: place)))
    }
    let parts = catalogue.listPages(number, group)
    let numbered = parts.numbers.map(Array.init) ?? []
    return [head(pages, number, group, language)]
      + numbered.map { file(own.appending("page/\($0)/"), .page($0)) }
      + (parts.toCome.map { [file(own.appending("page/\($0)/"), .pageToCome)] } ?? [])
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
