// Reads a page: front matter between two lines of `---`, then Markdown.

package import Diagnostics
internal import Documents
package import Files
internal import FrontMatter
package import Participation

/// Builds a page from its Markdown file.
package struct PageReader {
  let problems: Problems
  /// In which a day of the front matter begins.
  let zone: TimeZoneName

  package init(problems: Problems, zone: TimeZoneName = .utc) {
    self.problems = problems
    self.zone = zone
  }

  /// - Parameter path: below `content/<lang>/`, with the ending `.md`.
  package func read(_ source: SourceText, path: RelativePath, language: Language) -> Page? {
    guard let split = SplitPage.split(source, problems: problems) else { return nil }
    let name = RelativePath(trusted: String(path.text.dropLast(".md".count)))
    guard let head = split.head else {
      problems.report(
        source.diagnostic(
          at: 0, "the page has no front matter",
          hint: "begin the file with ---, title: ..., and --- on lines of their own"))
      return nil
    }
    guard let map = MapReader(head, "the front matter", problems) else { return nil }
    defer { map.finish() }
    return page(map, source, split.bodyRange, name, language)
  }
}

extension PageReader {
  private func page(
    _ map: MapReader, _ source: SourceText, _ body: Range<Int>, _ name: RelativePath,
    _ language: Language
  ) -> Page? {
    _ = map.required("title")
    let title = map.shownText("title")
    let description = map.shownText("description") ?? ""
    let translationKey = map.text("translationKey") ?? name.text
    let layout = map.text("layout") ?? Self.layout(of: name)
    let slug = slug(map)
    let weight = map.integer("weight", in: -1_000_000...1_000_000) ?? 0
    let isDraft = map.bool("draft") ?? false
    let dates = PageDates(zone: zone, problems: problems)
    let date = dates.day(map, "date")
    let publication = dates.publication(map)
    let aliases = aliases(map)
    let menus = menus(map)
    let hasContents = map.bool("toc") ?? true
    let asksIfHelpful = map.bool("helpful") ?? true
    let parameters = parameters(map)
    guard let title else { return nil }
    let titlePlace = SourcePlace(map.node("title") ?? map.node)
    return Page(
      language: language, path: name, translationKey: translationKey, title: title,
      description: description, layout: layout, slug: slug, weight: weight, isDraft: isDraft,
      date: date, publication: publication, aliases: aliases, menus: menus,
      hasContents: hasContents, asksIfHelpful: asksIfHelpful, parameters: parameters,
      bodyRange: body, source: source,
      addressPlace: map.node("slug").map(SourcePlace.init) ?? titlePlace,
      layoutPlace: map.node("layout").map(SourcePlace.init) ?? titlePlace)
  }

  private static func layout(of name: RelativePath) -> String {
    guard name.name == Page.sectionName else { return Page.defaultLayout }
    return name.folder == nil ? Page.homeLayout : Page.sectionLayout
  }

  private func slug(_ map: MapReader) -> String? {
    guard let text = map.text("slug"), let node = map.node("slug") else { return nil }
    if let path = RelativePath(text), path.names.count == 1, path.isPlainAddress { return text }
    problems.report(
      node.diagnostic("a slug is one name of an address", hint: "without slashes, not . or .."))
    return nil
  }

  private func aliases(_ map: MapReader) -> [PageAlias] {
    (map.list("aliases") ?? []).compactMap { node in
      guard case .text(let text) = node.value else {
        map.wrong(node, "aliases", "a list of paths")
        return nil
      }
      if let address = PageAlias.address(of: text) {
        return PageAlias(address: address, place: SourcePlace(node))
      }
      problems.report(
        node.diagnostic(
          "\"\(text)\" is no address of this site",
          hint: "write the path from the root on, as in /fi/vanha-sivu/ or /vanha.html"))
      return nil
    }
  }

  /// `menu: main`, or a list of such names.
  private func menus(_ map: MapReader) -> [MenuKind] {
    guard let found = map.node("menu") else { return [] }
    let nodes = if case .list(let nodes) = found.value { nodes } else { [found] }
    return nodes.compactMap { node in
      guard case .text(let name) = node.value else {
        map.wrong(node, "menu", "the name of a menu")
        return nil
      }
      if let kind = MenuKind(rawValue: name) { return kind }
      let known = MenuKind.allCases.map(\.rawValue)
      problems.report(
        node.diagnostic(
          "there is no menu \"\(name)\"",
          hint: Suggestion.hint(for: name, among: known, noun: "menus")))
      return nil
    }
  }

  private func parameters(_ map: MapReader) -> Node? {
    guard let node = map.node("params"), MapReader(node, "\"params\"", problems) != nil else {
      return nil
    }
    reportRepeatedKeys(below: node)
    return node
  }

  /// A reader of a map reports the keys that stand in it twice.
  private func reportRepeatedKeys(below node: Node) {
    switch node.value {
    case .list(let nodes): for node in nodes { reportRepeated(node) }
    case .map(let entries): for entry in entries { reportRepeated(entry.value) }
    case .null, .bool, .integer, .decimal, .text: break
    }
  }

  private func reportRepeated(_ node: Node) {
    if case .map = node.value { _ = MapReader(node, "a group", problems) }
    reportRepeatedKeys(below: node)
  }
}

extension PageAlias {
  /// The address that a path from the root on stands for; nil where it is none.
  fileprivate static func address(of text: String) -> String? {
    guard text.hasPrefix("/") else { return nil }
    let isFolder = text.count > 1 && text.hasSuffix("/")
    let rest = String(isFolder ? text.dropFirst().dropLast() : text.dropFirst())
    guard let path = RelativePath(rest), path.isPlainAddress, !rest.contains("%") else {
      return nil
    }
    if isFolder || !path.name.contains(".") { return rest + "/" }
    return path.name.hasSuffix(".html") ? rest : nil
  }
}

extension RelativePath {
  /// Whether a file with this path is published: no hidden name, no character that ends an address.
  fileprivate var isPlainAddress: Bool {
    names.allSatisfy { !$0.hasPrefix(".") }
      && text.unicodeScalars.allSatisfy { $0.isShowable && !"?#\\\n\t".unicodeScalars.contains($0) }
  }
}
