// What a site was made of, apart from its cases: each thing by name, with a fingerprint.

internal import Content
package import Files
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
  /// - Parameters:
  ///   - program: stands for the program itself: another version may render otherwise.
  ///   - options: what the build was asked for, such as drafts.
  init(of catalogue: Catalogue, program: String, options: String) throws(FileError) {
    let site = catalogue.site
    var whole = Fingerprint(of: program)
    whole.add(options)
    whole.add(site.configuration.baseURL.origin + site.configuration.baseURL.root)
    for (file, value) in site.fingerprints.sorted(by: { $0.key < $1.key }) {
      if SiteLayout.isOfWholeSite(file) {
        whole.add(file)
        whole.add(value)
      } else {
        values[file] = value
      }
    }
    values[Self.wholeSite] = whole.value
    addPhrases(site)
    addMenus(catalogue)
    try addAssets(site)
  }

  static func phrase(_ key: String, _ language: Language) -> String {
    "layouts/strings/\(language).json#\(key)"
  }

  static func menu(_ language: Language) -> String { "menu#\(language)" }

  static func layout(_ name: String) -> String { "layouts/\(name).mustache" }

  static func asset(_ file: RelativePath) -> String { "layouts/assets/\(file)" }

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
        guard let target = catalogue.menuTarget(item, language) else { continue }
        menu.add(target.label)
        menu.add(target.address.text)
      }
      values[Self.menu(language)] = menu.value
    }
  }

  private mutating func addAssets(_ site: Site) throws(FileError) {
    for asset in site.assets {
      values[Self.asset(asset)] = Fingerprint(of: try site.assetsFolder.read(asset)).value
    }
  }
}
