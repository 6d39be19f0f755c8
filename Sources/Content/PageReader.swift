// Reads a page: front matter between two lines of `---`, then Markdown.

package import Diagnostics
internal import Documents
package import Files
internal import FrontMatter
package import Participation

/// Builds a page from its Markdown file.
package struct PageReader {
  let problems: Problems

  package init(problems: Problems) {
    self.problems = problems
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
    let body = String(decoding: source.bytes[split.bodyRange], as: UTF8.self)
    return page(map, source, body, name, language)
  }
}

extension PageReader {
  private func page(
    _ map: MapReader, _ source: SourceText, _ body: String, _ name: RelativePath,
    _ language: Language
  ) -> Page? {
    _ = map.required("title")
    let title = map.shownText("title")
    let description = map.shownText("description") ?? ""
    let translationKey = map.text("translationKey") ?? name.text
    let layout = map.text("layout") ?? Page.defaultLayout
    let slug = slug(map)
    let weight = map.integer("weight", in: -1_000_000...1_000_000) ?? 0
    let isDraft = map.bool("draft") ?? false
    let date = date(map)
    guard let title else { return nil }
    let titlePlace = SourcePlace(map.node("title") ?? map.node)
    return Page(
      language: language, path: name, translationKey: translationKey, title: title,
      description: description, layout: layout, slug: slug, weight: weight, isDraft: isDraft,
      date: date, body: body, source: source,
      addressPlace: map.node("slug").map(SourcePlace.init) ?? titlePlace,
      layoutPlace: map.node("layout").map(SourcePlace.init) ?? titlePlace)
  }

  private func slug(_ map: MapReader) -> String? {
    guard let text = map.text("slug"), let node = map.node("slug") else { return nil }
    if let path = RelativePath(text), path.names.count == 1 { return text }
    problems.report(
      node.diagnostic("a slug is one name of an address", hint: "without slashes, not . or .."))
    return nil
  }

  private func date(_ map: MapReader) -> CivilDate? {
    guard let node = map.node("date") else { return nil }
    if case .text(let text) = node.value, let date = CivilDate(text) ?? Timestamp(text)?.date {
      return date
    }
    problems.report(node.diagnostic("this is no date", hint: "write it as 2026-11-30"))
    return nil
  }
}
