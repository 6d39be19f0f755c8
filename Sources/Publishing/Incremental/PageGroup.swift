// Pages that read the same things apart from their own: one layout in one language.

internal import Content
internal import Participation

/// A kind of page in one language.
enum PageGroup: Hashable, Sendable {
  case layout(String, Language)
  case plain

  init(of content: PlannedFile.Content, in site: Site) {
    switch content {
    case .page(let index):
      self = .layout(site.pages[index].layout, site.pages[index].language)
    case .alias(let index, _): self = .layout("moved", site.pages[index].language)
    case .story(_, let language): self = .layout("case", language)
    case .tombstone(_, let language): self = .layout("withheld", language)
    case .listHead(_, _, let language), .listPage(_, _, let language, _):
      self = .layout("list", language)
    case .listPageToCome(_, _, let language): self = .layout("moved", language)
    case .editorsList(let part):
      let own = site.lists[part.list].pages?.layout ?? EditorsList.layoutDefault
      self = .layout(part.place == .pageToCome ? "moved" : own, part.language)
    case .editorsFeed(_, let language): self = .layout("feed", language)
    case .dimensionIndex(_, _, let language): self = .layout("index", language)
    case .survey(_, let language): self = .layout("survey", language)
    case .grants(let file):
      self = file.part == .page ? .layout(GrantsFile.layout, file.language) : .plain
    case .form(_, let language): self = .layout("form", language)
    case .process(let page): self = .layout(page.layout, page.language)
    case .feed(_, _, let language), .siteFeed(let language): self = .layout("feed", language)
    case .notFound(let language): self = .layout("notfound", language)
    case .languageChoice(let language): self = .layout("languages", language)
    case .processFile, .surveyTable, .export, .sitemap, .sitemapPart, .robots, .asset, .file:
      self = .plain
    }
  }
}
