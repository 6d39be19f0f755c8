// Turns a planned file into its bytes.
//
// 1. What the file is decides its frame (title, address, breadcrumbs) and its content.
// 2. `Chrome` lays both over what all pages of the language share.
// 3. The layout is rendered.

package import Archive
internal import Content
package import Diagnostics
internal import Files
internal import Markdown
package import Mustache
package import Participation

/// All pages of a site, ready to be rendered by any thread.
package struct SiteRenderer: Sendable {
  package let catalogue: Catalogue
  package let archive: PublicArchive
  package let templates: Templates
  let precompression: Precompression
  let shortcodeForms: [String: ShortcodeResolver.Form]
  private let voices: [Language: Voice]
  /// In the order of the site's pages; empty before `readPages`.
  private var texts: [PageText] = []

  /// - Parameter problems: gets what is wrong with the layouts.
  package init(_ catalogue: Catalogue, archive: PublicArchive, problems: Problems) {
    self.catalogue = catalogue
    self.archive = archive
    let templates = Templates(catalogue.site.layouts, problems: problems)
    self.templates = templates
    shortcodeForms = PageShortcodes.forms(of: catalogue.site, templates)
    precompression = Precompression(catalogue.site)
    let languages = catalogue.site.configuration.languages
    voices = Dictionary(uniqueKeysWithValues: languages.map { ($0, Voice(catalogue, $0)) })
    report(problems)
  }

  /// Renders the editors' texts, and reports what is wrong in them.
  package mutating func readPages(_ problems: Problems) throws {
    texts = try PageTexts(renderer: self).rendered(problems)
  }

  func text(ofPage index: Int) -> PageText {
    guard texts.isEmpty else { return texts[index] }
    return PageTexts(renderer: self).text(of: catalogue.site.pages[index], Problems())
  }

  /// The bytes of a planned file.
  ///
  /// - Throws: `FileError` or `Diagnostic` where a record or an asset cannot be read any more.
  package func bytes(
    of file: PlannedFile, observer: (any RenderObserver)? = nil
  ) throws -> [UInt8] {
    switch file.content {
    case .asset(let path): return try catalogue.site.layoutFolders.asset(path)
    case .file(let file): return try catalogue.site.folder.read(file.source)
    case .export(let list, let number):
      return try ExportRenderer(renderer: self, list: list, number: number).bytes()
    case .processFile(let file): return bytes(of: file)
    case .grants(let file) where file.part != .page: return bytes(of: file)
    case .surveyTable(let channel, let language):
      return SurveyView(
        catalogue: catalogue, channel: catalogue.site.channels[channel],
        labels: voice(language).labels
      ).table()
    case .robots: return Robots(renderer: self).bytes()
    case .sitemapPart(let part): return Sitemap(catalogue: catalogue).bytes(of: part)
    case .sitemap: return Sitemap(catalogue: catalogue).bytes()
    default: return try page(file, observer)
    }
  }

  /// A page that the daemon makes: a layout with values of its own.
  package func bytes(
    layout: String, _ frame: PageFrame, _ content: Record, in language: Language,
    observer: (any RenderObserver)? = nil
  ) -> [UInt8] {
    let context = voice(language).chrome.context(frame, content)
    return templates.render(layout, context, observer: observer)
  }

  /// The layout and language of a planned page; nil for a file that has none.
  package func layout(of file: PlannedFile) -> (name: String, language: Language)? {
    let group = PageGroup(of: file.content, in: catalogue.site)
    if case .layout(let name, let language) = group { return (name, language) }
    return nil
  }

  package func phrases(_ language: Language) -> Phrases { voice(language).labels.phrases }

  func voice(_ language: Language) -> Voice {
    guard let voice = voices[language] else { preconditionFailure("not a language of the site") }
    return voice
  }
}

/// What speaks one language: its chrome and its labels.
///
/// A class, so that every view can carry it along for nothing.
final class Voice: Sendable {
  let chrome: Chrome
  let labels: Labels
  let facets: FacetLinks

  init(_ catalogue: Catalogue, _ language: Language) {
    let site = catalogue.site
    let phrases = site.phrases[language] ?? Phrases(language: language, texts: [:])
    let dates = DateWording(phrases: phrases, zone: site.configuration.timeZone)
    chrome = Chrome(catalogue, phrases)
    labels = Labels(taxonomy: site.taxonomy, phrases: phrases, dates: dates)
    facets = FacetLinks(catalogue, labels)
  }
}

extension SiteRenderer {
  private func bytes(of file: ProcessFile) -> [UInt8] {
    let process = catalogue.site.processes[file.process]
    switch file {
    case .ballots: return process.ballots?.bytes ?? []
    case .ties:
      return Array(process.process.tieOrder.map { "\($0)\n" }.joined().utf8)
    }
  }
}

extension SiteRenderer {
  /// The layouts that a build and a daemon cannot do without.
  package static let requiredLayouts = [
    "case", "check", "feed", "form", "home", "index", "languages", "list", "message", "moved",
    "notfound", "page", "receipt", "withheld",
  ]

  /// What a site with a desk needs; one without has none of them.
  package static let deskLayouts = [
    "desk/account", "desk/case", "desk/code", "desk/conflict", "desk/enter", "desk/entered",
    "desk/erase", "desk/grant", "desk/grants", "desk/home", "desk/idea", "desk/message",
    "desk/photo", "desk/queue",
    "desk/recovery", "desk/screening", "desk/sign-in", "desk/unlock",
  ]

  /// Whether officials can work in the browser.
  package var hasDesk: Bool {
    catalogue.site.layouts.keys.contains { $0.hasPrefix(Self.deskFolder) }
  }

  private static let deskFolder = "desk/"

  private func page(
    _ file: PlannedFile, _ observer: (any RenderObserver)?
  ) throws -> [UInt8] {
    let content = PageContent(renderer: self, address: file.address)
    let (layout, frame, values, language) = try content.made(file.content)
    return bytes(layout: layout, frame, values, in: language, observer: observer)
  }

  private func report(_ problems: Problems) {
    let site = catalogue.site
    for layout in Self.requiredLayouts where site.layouts[layout] == nil {
      problems.report(
        Diagnostic(
          file: "layouts/\(layout).mustache", "the layout \"\(layout)\" is missing",
          hint: "every site needs it: copy it from the sample site"))
    }
    for layout in hasDesk ? Self.deskLayouts : [] where site.layouts[layout] == nil {
      problems.report(
        Diagnostic(
          file: "layouts/\(layout).mustache", "the layout \"\(layout)\" is missing",
          hint: "the officials' desk needs it: copy it from the sample site"))
    }
    for layout in site.processes.isEmpty ? [] : ProcessPage.layouts
    where site.layouts[layout] == nil {
      problems.report(
        Diagnostic(
          file: "layouts/\(layout).mustache", "the layout \"\(layout)\" is missing",
          hint: "a site with processes needs it: copy it from the sample site"))
    }
    for pages in site.lists.compactMap(\.pages) where site.layouts[pages.layout] == nil {
      problems.report(
        pages.layoutPlace.diagnostic(
          "there is no layout \"\(pages.layout)\"",
          hint: Suggestion.hint(for: pages.layout, among: site.layouts.keys, noun: "layouts")))
    }
    for letter in site.configuration.mail == nil ? [] : ProgramPhrases.letters.sorted()
    where site.layouts["mail/\(letter)"] == nil {
      problems.report(
        Diagnostic(
          file: "layouts/mail/\(letter).mustache", "the letter \"\(letter)\" is missing",
          hint: "a site that sends mail needs it: copy it from the sample site"))
    }
    for (layout, reason) in site.layoutsOfCounting where site.layouts[layout] == nil {
      problems.report(
        Diagnostic(
          file: "layouts/\(layout).mustache", "the layout \"\(layout)\" is missing",
          hint: "\(reason): copy it from the sample site"))
    }
    for page in site.pages where site.layouts[page.layout] == nil {
      problems.report(
        page.layoutPlace.diagnostic(
          "there is no layout \"\(page.layout)\"",
          hint: Suggestion.hint(for: page.layout, among: site.layouts.keys, noun: "layouts")))
    }
  }
}

extension Site {
  /// Layouts that only some sites need, and which.
  fileprivate var layoutsOfCounting: [(name: String, reason: String)] {
    var needed: [(String, String)] = []
    let takesInitiatives = channels.contains { $0.support != nil }
    if configuration.reactions != nil {
      needed.append(("thanks", "a site whose pages ask if they helped needs it"))
    }
    if takesInitiatives, configuration.mail != nil {
      needed.append(
        ("mail/\(ProgramPhrases.supportLetter)", "a site with initiatives that sends mail needs it")
      )
    }
    if channels.contains(where: { $0.comments != nil }) {
      needed.append(("comment", "a site with comments needs it"))
    }
    if channels.contains(where: \.isSurvey) {
      needed.append(("survey", "a site with a survey needs it"))
    }
    if channels.contains(where: { $0.grant != nil }) {
      needed.append((GrantsFile.layout, "a site with a call for grants needs it"))
    }
    if channels.contains(where: \.keepsDrafts) {
      needed.append(("draft", "a site whose forms can be put away needs it"))
    }
    return needed
  }
}
