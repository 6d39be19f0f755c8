// Looks at rendered pages: where links lead, what images, headings and ids lack.
//
// What an editor wrote is reported where it stands in the Markdown file, what an official wrote at
// the record, everything else at the layout, once for all pages that show it.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Mustache
internal import Publishing

/// Renders pages and gathers what is wrong with them.
struct PageCheck: Sendable {
  let renderer: SiteRenderer
  let targets: LinkTargets
  private let layouts: LayoutSources

  init(renderer: SiteRenderer, targets: LinkTargets) {
    self.renderer = renderer
    self.targets = targets
    layouts = LayoutSources(renderer)
  }

  /// - Throws: `FileError` where a record cannot be read any more.
  func findings(of plan: ArraySlice<PlannedFile>) throws -> Findings {
    var findings = Findings()
    for file in plan {
      guard let layout = renderer.layout(of: file)?.name else { continue }
      let bytes = try renderer.bytes(of: file, observer: findings.names)
      let look = PageLook(
        outline: PageOutline(bytes), layout: layout, page: "/\(file.address)",
        address: file.address, isFeed: layout == "feed", author: author(of: file))
      look.report(to: &findings, targets, layouts)
    }
    return findings
  }

  func findings(of pages: [DaemonPage]) -> Findings {
    var findings = Findings()
    for page in pages {
      let bytes = renderer.bytes(
        layout: page.layout, page.frame, page.content, in: page.language,
        observer: findings.names)
      let look = PageLook(
        outline: PageOutline(bytes), layout: page.layout,
        page: "a page of the daemon (\(page.layout), \(page.language))", address: nil,
        isFeed: false, author: .nobody)
      look.report(to: &findings, targets, layouts)
    }
    return findings
  }
}

extension PageCheck {
  private var site: Site { renderer.catalogue.site }

  private func author(of file: PlannedFile) -> PageAuthor {
    switch file.content {
    case .page(let index): return .editor(EditorText(site.pages[index]))
    case .story(let position, _):
      let path = renderer.catalogue.index[position].path
      return .official(OfficialText(path: path, archive: renderer.archive))
    case .tombstone, .listHead, .listPage, .listPageToCome, .editorsList, .editorsFeed, .export,
      .dimensionIndex, .form, .survey, .surveyTable, .grants, .process, .processFile, .feed,
      .siteFeed,
      .notFound, .languageChoice,
      .sitemap, .sitemapPart,
      .robots, .alias, .file, .asset:
      return .nobody
    }
  }
}

/// Who wrote what a layout surrounds.
enum PageAuthor {
  case editor(EditorText)
  case official(OfficialText)
  /// The page is made of values alone.
  case nobody
}

/// One rendered page with all that is needed to say where a fault comes from.
struct PageLook {
  let outline: PageOutline
  let layout: String
  /// As findings name the page.
  let page: String
  /// Nil for a page of the daemon.
  let address: Address?
  let isFeed: Bool
  let author: PageAuthor

  func report(to findings: inout Findings, _ targets: LinkTargets, _ layouts: LayoutSources) {
    reportLinks(&findings, targets, layouts)
    reportText(&findings)
    guard !isFeed else { return }
    reportImages(&findings, layouts)
    reportIDs(&findings, layouts)
    reportHeadings(&findings, layouts)
  }
}

extension PageLook {
  private func reportLinks(
    _ findings: inout Findings, _ targets: LinkTargets, _ layouts: LayoutSources
  ) {
    for link in Set(outline.links) {
      switch targets.target(of: link.address, on: address) {
      case .outside, .daemon: break
      case .nothing:
        let message =
          "\(link.isResource ? "the file" : "the link") \"\(link.address)\" leads to nothing"
        add(link.address, message, to: &findings, layouts)
      case .file(_, fragment: nil), .file(_, fragment: ""), .file(_, fragment: "top"): break
      case .file(let file, let fragment?):
        expect(Findings.Anchor(file: file, id: fragment), of: link.address, &findings, layouts)
      }
    }
    guard address == nil else { return }
    for link in Set(outline.links) where link.address.hasPrefix("#") && link.address.count > 1 {
      guard !outline.ids.contains(String(link.address.dropFirst())) else { continue }
      add(link.address, Self.noAnchor(link.address), to: &findings, layouts)
    }
  }

  private static func noAnchor(_ address: String) -> String {
    "the link \"\(address)\" leads to a part of the page that is not there"
  }

  private func expect(
    _ anchor: Findings.Anchor, of link: String, _ findings: inout Findings,
    _ layouts: LayoutSources
  ) {
    let isHere = anchor.file == address?.file.text
    if isHere && outline.ids.contains(anchor.id) { return }
    let (problem, isShared) = problem(of: link, Self.noAnchor(link), layouts)
    let seenOn = isShared ? page : nil
    if isHere {
      findings.add(problem, on: seenOn)
    } else {
      findings.expect(anchor, or: problem, on: seenOn)
    }
  }

  private func add(
    _ link: String, _ message: String, to findings: inout Findings, _ layouts: LayoutSources
  ) {
    let (problem, isShared) = problem(of: link, message, layouts)
    findings.add(problem, on: isShared ? page : nil)
  }

  /// The problem with a link at the place where somebody wrote it; shared where it is a layout's.
  private func problem(
    of link: String, _ message: String, _ layouts: LayoutSources
  ) -> (problem: Diagnostic, isShared: Bool) {
    switch author {
    case .editor(let text):
      if let problem = text.problem(ofLink: link, message) { return (problem, false) }
    case .official(let text):
      if let problem = text.problem(ofLink: link, message) { return (problem, false) }
    case .nobody: break
    }
    return (layouts.problem(ofLink: link, in: layout, message), true)
  }

  /// What shows in the text alone: images without words, addresses that no page may have.
  private func reportText(_ findings: inout Findings) {
    guard case .editor(let text) = author else { return }
    for problem in text.ownProblems { findings.add(problem) }
  }

  private func reportImages(_ findings: inout Findings, _ layouts: LayoutSources) {
    for image in outline.imagesWithoutAlt {
      let message = "the image \"\(image)\" has no alt attribute"
      let hint = "describe it in alt=\"…\", or write alt=\"\" where it only decorates"
      findings.add(
        layouts.problem(ofLink: image, in: layout, message, hint: hint), on: page)
    }
  }

  private func reportIDs(_ findings: inout Findings, _ layouts: LayoutSources) {
    for id in outline.repeatedIDs {
      findings.add(
        layouts.problem(
          of: "id=\"\(id)\"", in: layout, "the id \"\(id)\" stands twice on one page",
          hint: "links and labels find only the first one"), on: page)
    }
  }

  private func reportHeadings(_ findings: inout Findings, _ layouts: LayoutSources) {
    let titles = outline.headings.count { $0.level == 1 }
    if titles > 1 {
      add(
        heading: outline.headings.last { $0.level == 1 }, to: &findings, layouts,
        "a page has one heading of level 1, this one has \(titles)",
        hint: "the layout writes the title: begin the text's headings at level 2")
    }
    if let (heading, last) = outline.skippedLevel {
      add(
        heading: heading, to: &findings, layouts,
        "a heading of level \(heading.level) follows one of level \(last)",
        hint: "screen readers announce levels: use level \(last + 1)")
    }
  }

  private func add(
    heading: PageOutline.Heading?, to findings: inout Findings, _ layouts: LayoutSources,
    _ message: String, hint: String
  ) {
    if case .editor(let text) = author, let id = heading?.id,
      let problem = text.problem(ofHeading: id, message, hint: hint)
    {
      return findings.add(problem)
    }
    var problem = layouts.problem(
      of: "<h\(heading?.level ?? 1)", in: layout, message, hint: hint)
    problem.severity = .warning
    findings.add(problem, on: page)
  }
}
