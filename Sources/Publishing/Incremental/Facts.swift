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
    addPhrases(site)
    addMenus(catalogue)
    addAssets(site)
  }

  /// What every page depends on, by the names that `explain` gives it: the configuration, the
  /// channels, the program.
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
    for file in try site.folder.folder(SiteLayout.channels).filesBelow() {
      let path = SiteLayout.channels.appending(file)
      parts[path.text] = Fingerprint(of: try site.folder.read(path)).value
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

  /// Where all pages are.
  static let addresses = "addresses"
}

extension Facts {
  private mutating func addPages(_ catalogue: Catalogue) {
    var translations: [String: Fingerprint] = [:]
    var addresses = Fingerprint()
    for page in catalogue.site.pages {
      let address = catalogue.addresses.page(page).text
      values[page.source.file] = Fingerprint(of: page.source.bytes).value
      addresses.add(address)
      translations[Self.translations(page), default: Fingerprint()].add(
        "\(page.language) \(address)")
    }
    values[Self.addresses] = addresses.value
    for (name, fingerprint) in translations { values[name] = fingerprint.value }
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

  private mutating func addMenus(_ catalogue: Catalogue) {
    let configuration = catalogue.site.configuration
    for language in configuration.languages {
      var menu = Fingerprint()
      for item in configuration.menu + configuration.footer {
        guard let target = catalogue.menuTarget(item.name, language) else { continue }
        menu.add(target.label)
        menu.add(target.address.text)
      }
      values[Self.menu(language)] = menu.value
    }
  }
}
