// Which facts a group of pages reads: its templates, its words, its menus.

internal import Content
internal import Files
internal import Mustache
internal import Participation

/// The facts behind each group of pages, found once and shared by all of a group's pages.
///
/// Templates name their words (`{{t.home}}`), so a word that only templates use is read by just the
/// groups whose templates name it. A word that no template names, or that views are known to use,
/// counts as read by all groups of its language.
struct GroupReadings {
  private let factsByGroup: [PageGroup: [String]]

  /// For two snapshots whose facts are known to be the same.
  static let none = GroupReadings(factsByGroup: [:])

  private init(factsByGroup: [PageGroup: [String]]) {
    self.factsByGroup = factsByGroup
  }

  /// - Parameters:
  ///   - layouts: the layouts that pages of the site are made with.
  ///   - assets: the site's assets, which templates may name.
  init(
    layouts: Set<String>, templates: Templates, phrases: [Language: Phrases],
    assets: [RelativePath]
  ) {
    let assets = Set(assets)
    let reaches = Dictionary(
      uniqueKeysWithValues: templates.names.map { ($0, templates.reach(of: $0)) })
    let named = reaches.values.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    var factsByGroup: [PageGroup: [String]] = [.plain: []]
    for (language, phrases) in phrases {
      let ofViews = phrases.keys.filter { key in
        !ProgramPhrases.isOfDesk(key) && (!named.contains(key) || ProgramPhrases.mayUse(key))
      }
      for layout in layouts {
        guard let reach = reaches[layout] else { continue }
        let words = Set(ofViews).union(reach.words.filter(phrases.contains))
        factsByGroup[.layout(layout, language)] =
          reach.templates.map(Facts.layout) + words.map { Facts.phrase($0, language) }.sorted()
          + [Facts.menu(language)] + reach.assets(among: assets)
      }
    }
    self.factsByGroup = factsByGroup
  }

  var groups: Dictionary<PageGroup, [String]>.Keys { factsByGroup.keys }

  /// The names of the facts that a group reads.
  func facts(of group: PageGroup) -> [String] { factsByGroup[group] ?? [] }
}

extension TemplateReach {
  /// The words that the templates name: `home` for `{{t.home}}`.
  fileprivate var words: Set<String> {
    Set(names.filter { $0.hasPrefix("t.") }.map { String($0.dropFirst(2)) })
  }

  /// The facts behind the assets that the templates name: `style.css` for `{{assets.style.css}}`.
  fileprivate func assets(among assets: Set<RelativePath>) -> [String] {
    let named = names.filter { $0 == "assets" || $0.hasPrefix("assets.") }
    return Set(named.flatMap { Self.facts(of: $0.dropFirst("assets.".count), assets) }).sorted()
  }

  /// A shorter name would hide the asset, so it is read as well. A name that is no asset's may be a
  /// part of some names (`{{#assets}}`), or one that was removed: then all assets count as read.
  private static func facts(of name: Substring, _ assets: Set<RelativePath>) -> [String] {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let paths = parts.indices.compactMap { RelativePath(parts[...$0].joined(separator: ".")) }
    let isAsset = paths.last.map(assets.contains) ?? false
    return paths.map(Facts.asset) + (isAsset ? [] : [Facts.assets])
  }
}
