// What a site was made of, apart from its cases: each thing by name, with a fingerprint.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation

/// Named fingerprints: `layouts/case.mustache`, `layouts/strings/fi.json#home`, `menu#fi`.
///
/// Two builds with equal facts and equal cases make equal sites. A page's staleness is decided by
/// the facts that it reads (`GroupReadings`), so a name here is also the reason that `explain`
/// gives.
struct Facts: Hashable, Sendable {
  private(set) var values: [String: UInt64] = [:]

  /// What makes everything new when it changes: then a fresh release is built.
  static let wholeSite = "site"

  subscript(name: String) -> UInt64? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The names whose values differ, sorted.
  func changes(since older: Facts) -> [String] {
    let names = Set(values.keys).union(older.values.keys)
    return names.filter { values[$0] != older.values[$0] }.sorted()
  }
}

extension Facts {
  /// The facts of a site.
  ///
  /// - Parameter whole: from `wholeParts(of:program:options:)`.
  init(of catalogue: Catalogue, whole: [String: UInt64]) throws(FileError) {
    let site = catalogue.site
    values = whole
    values[Self.wholeSite] = Self.wholeSite(whole)
    for (name, source) in site.layouts {
      values[Self.layout(name)] = Fingerprint(of: source.bytes).value
    }
    addPages(catalogue)
    try addFiles(site)
    addPhrases(site)
    addMenus(catalogue)
    addLists(catalogue)
    addAssets(site)
    addOpenings(site)
    addProcesses(site)
    addFigures(catalogue)
    addGrants(site)
  }

  /// What every page depends on, by the names that `explain` gives it: the configuration, the
  /// channels, the processes, the program.
  ///
  /// - Parameters:
  ///   - program: stands for the program itself: another version may render otherwise.
  ///   - options: what the build was asked for, such as drafts.
  static func wholeParts(
    of site: Site, program: String, options: String
  ) throws(FileError) -> [String: UInt64] {
    let baseURL = site.configuration.baseURL
    var parts = [
      programPart: Fingerprint(of: program).value, optionsPart: Fingerprint(of: options).value,
      addressPart: Fingerprint(of: baseURL.origin + baseURL.root).value,
      SiteConfiguration.fileName.text: Fingerprint(
        of: try site.folder.read(SiteConfiguration.fileName)
      ).value,
    ]
    var taken = Fingerprint()
    for name in Precompression(site).taken.sorted() { taken.add(name) }
    parts[packedPart] = taken.value
    for folder in [SiteLayout.channels, SiteLayout.processes] {
      for file in try site.folder.folder(folder).filesBelow() {
        let path = folder.appending(file)
        parts[path.text] = Fingerprint(of: try site.folder.read(path)).value
      }
    }
    for source in site.processes.compactMap(\.deskSource) {
      parts[source.file] = Fingerprint(of: source.bytes).value
    }
    return parts
  }

  static let programPart = "the program"
  static let optionsPart = "what the build is asked for"
  static let addressPart = "the site's address"
  static let packedPart = "the names that end in .gz"

  /// Stands for all of them.
  static func wholeSite(_ parts: [String: UInt64]) -> UInt64 {
    var whole = Fingerprint()
    for (name, value) in parts.sorted(by: { $0.key < $1.key }) {
      whole.add(name)
      whole.add(value)
    }
    return whole.value
  }

  static func phrase(_ key: String, _ language: Language) -> String {
    "layouts/strings/\(language).json#\(key)"
  }

  static func menu(_ language: Language) -> String { "menu#\(language)" }

  static func layout(_ name: String) -> String { "layouts/\(name).mustache" }

  static func asset(_ file: RelativePath) -> String { "layouts/assets/\(file)" }

  /// The names and the contents of all assets.
  static let assets = "layouts/assets"

  /// Where the translations of a page are.
  static func translations(_ page: Page) -> String { "translations#\(page.translationKey)" }

  /// The sections around a page.
  static func sections(_ page: Page) -> String { "\(page.source.file)#sections" }

  /// Whether a channel that opens or closes takes forms at the moment of the build.
  static func opening(_ channel: Channel) -> String { "opening#\(channel.key)" }

  /// What a section's page lists.
  static func pages(ofSection page: Page) -> String { "\(page.source.file)#pages" }

  /// An editor's list, by its file.
  static func list(_ list: EditorsList) -> String { list.file }

  /// All of them: one that was removed is known to nobody else.
  static let lists = "content/lists"

  /// The day itself rather than a fingerprint: the last build's lists are found again by it.
  static let today = "the day"

  /// Where all pages and the files beside them are.
  static let addresses = "addresses"
}

extension Facts {
  private mutating func addOpenings(_ site: Site) {
    for channel in site.channels where channel.openingTimes != .always {
      let state = String(describing: site.opening(of: channel))
      values[Self.opening(channel)] = Fingerprint(of: state).value
    }
  }

  private mutating func addPages(_ catalogue: Catalogue) {
    var translations: [String: Fingerprint] = [:]
    var addresses = Fingerprint()
    for page in catalogue.site.pages {
      let address = catalogue.addresses.page(page).text
      values[page.source.file] = Fingerprint(of: page.source.bytes).value
      addresses.add(page.source.file)
      addresses.add(address)
      addPlace(of: page, catalogue)
      translations[Self.translations(page), default: Fingerprint()].add(
        "\(page.language) \(address)")
    }
    for file in catalogue.site.files { addresses.add(file.source.text) }
    values[Self.addresses] = addresses.value
    for (name, fingerprint) in translations { values[name] = fingerprint.value }
  }

  private mutating func addLists(_ catalogue: Catalogue) {
    for list in catalogue.site.lists {
      values[Self.list(list)] = Fingerprint(of: list.source.bytes).value
    }
    values[Self.lists] =
      catalogue.site.lists.reduce(into: Fingerprint()) { all, list in
        all.add(list.file)
        all.add(list.source.bytes)
      }.value
    guard catalogue.site.lists.contains(where: \.filter.dependsOnToday) else { return }
    values[Self.today] = UInt64(catalogue.today.daysSince1970)
  }

  /// The day of the build at which these were the facts; nil where no list asks for it.
  var today: CivilDate? {
    values[Self.today].map { CivilDate(daysSince1970: Int($0)) }
  }

  private mutating func addAssets(_ site: Site) {
    var all = Fingerprint()
    for asset in site.assets {
      let version = site.assetVersions[asset] ?? 0
      values[Self.asset(asset)] = version
      all.add(asset.text)
      all.add(version)
    }
    values[Self.assets] = all.value
  }

  private mutating func addPhrases(_ site: Site) {
    for (language, phrases) in site.phrases {
      for key in phrases.keys {
        values[Self.phrase(key, language)] = Fingerprint(of: phrases(key)).value
      }
    }
  }

  private mutating func addPlace(of page: Page, _ catalogue: Catalogue) {
    let sections = SectionPages(catalogue: catalogue)
    let around = sections.ancestors(of: page)
    if !around.isEmpty { values[Self.sections(page)] = Self.listed(around, catalogue) }
    guard page.isSection else { return }
    values[Self.pages(ofSection: page)] = Self.listed(sections.pages(of: page), catalogue)
  }

  /// What other pages show of pages: anything in the front matter, and the address.
  private static func listed(_ pages: [Page], _ catalogue: Catalogue) -> UInt64 {
    pages.reduce(into: Fingerprint()) { all, page in
      all.add(catalogue.addresses.page(page).text)
      all.add(Array(page.source.bytes[..<page.bodyRange.lowerBound]))
    }.value
  }

  private mutating func addFiles(_ site: Site) throws(FileError) {
    for file in site.files {
      values[file.source.text] = try Self.content(of: file.source, in: site.folder)
    }
  }

  /// A large file is known by its size and time; reading it in every build would cost too much.
  private static func content(
    of file: RelativePath, in folder: Folder
  ) throws(FileError) -> UInt64 {
    guard let stamp = folder.stamp(of: file), stamp.bytes > hashedBytesMax else {
      return Fingerprint(of: try folder.read(file)).value
    }
    var all = Fingerprint()
    for number in [stamp.bytes, stamp.modifiedNanoseconds, stamp.inode] { all.add(number) }
    return all.value
  }

  private static let hashedBytesMax = 1 << 20

  private mutating func addMenus(_ catalogue: Catalogue) {
    for language in catalogue.site.configuration.languages {
      var menu = Fingerprint()
      for kind in MenuKind.allCases {
        let links = catalogue.menu(kind, language)
        menu.add(links.count)
        for link in links {
          menu.add(link.name)
          menu.add(link.label)
          menu.add(link.address.text)
        }
      }
      values[Self.menu(language)] = menu.value
    }
  }
}
