// Which facts a group of pages reads: its templates, its words, its menus.

internal import Content
internal import Mustache
internal import Participation

/// The facts behind each group of pages, found once and shared by all of a group's pages.
///
/// Templates name their words (`{{t.home}}`), so a word that only templates use is read by just the
/// groups whose templates name it. A word that no template names may be used by any view, and
/// counts as read by all groups of its language.
struct GroupReadings {
  private let templates: Templates
  private let phrases: [Language: Phrases]
  private let namedByTemplates: Set<String>

  init(templates: Templates, phrases: [Language: Phrases]) {
    self.templates = templates
    self.phrases = phrases
    namedByTemplates = templates.names.reduce(into: []) { names, template in
      names.formUnion(Self.words(templates.reach(of: template)))
    }
  }

  /// The names of the facts that a group reads, sorted.
  func facts(of group: PageGroup) -> [String] {
    guard case .layout(let layout, let language) = group else { return [] }
    let reach = templates.reach(of: layout)
    let named = Self.words(reach)
    let keys = phrases[language]?.keys ?? []
    let words = keys.filter { named.contains($0) || !namedByTemplates.contains($0) }
    let facts =
      reach.templates.map(Facts.layout) + words.map { Facts.phrase($0, language) }
      + [Facts.menu(language)]
    return facts.sorted()
  }

  private static func words(_ reach: TemplateReach) -> Set<String> {
    Set(reach.names.filter { $0.hasPrefix("t.") }.map { String($0.dropFirst(2)) })
  }
}
