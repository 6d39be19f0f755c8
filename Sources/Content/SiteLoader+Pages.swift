// Reads the editors' pages, and lists the files beside them.

internal import Diagnostics
internal import Files
internal import Participation

extension SiteLoader {
  /// Every page of every language, drafts as well.
  func pages(
    _ configuration: SiteConfiguration, _ unreadable: inout Site.Unreadable
  ) throws(FileError) -> [Page] {
    let reader = PageReader(problems: problems, zone: configuration.timeZone)
    var pages: [Page] = []
    for language in configuration.languages {
      let place = SiteLayout.content.appending(RelativePath(trusted: language.code))
      for file in try files(in: place, ending: ".md") {
        guard let source = try pageSource(place.appending(file)) else { continue }
        if let page = reader.read(source, path: file, language: language) {
          pages.append(page)
        } else {
          unreadable.pages.append(source)
        }
      }
    }
    return pages
  }

  /// The files that are published beside pages.
  ///
  /// A folder whose own page is not there yet keeps its files as well.
  func contentFiles(
    _ languages: [Language], beside pages: [Page]
  ) throws(FileError) -> [ContentFile] {
    var found: [ContentFile] = []
    for language in languages {
      let place = SiteLayout.content.appending(RelativePath(trusted: language.code))
      let all = try folder.folder(place).filesBelow()
      let shown = Set(pages.filter { $0.language == language }.map(\.path))
      let written = all.filter { $0.text.hasSuffix(".md") }.compactMap {
        RelativePath(String($0.text.dropLast(".md".count)))
      }
      let closed = Set(written.filter { $0.isIndexName && !shown.contains($0) }.map(\.folder))
      for path in all where !path.text.hasSuffix(".md") && !closed.contains(path.folder) {
        let file = ContentFile(language: language, path: path)
        if isPublishable(file) { found.append(file) }
      }
    }
    return found
  }
}

extension SiteLoader {
  /// nil for a file that is too large to be a page.
  private func pageSource(_ file: RelativePath) throws(FileError) -> SourceText? {
    guard let bytes = folder.status(of: file)?.bytes, bytes > Page.bytesMax else {
      return try source(file)
    }
    problems.report(
      Diagnostic(
        file: file.text, at: SourcePosition(line: 1, column: 1),
        "the page is larger than \(Page.bytesMax >> 20) MiB",
        hint: "split it into several pages, or publish it as a file of another kind"))
    return nil
  }

  private func isPublishable(_ file: ContentFile) -> Bool {
    guard ContentFile.isPublished(file.path) else {
      problems.report(
        Diagnostic(
          .warning, file: file.source.text, "the file is not published: its kind is not known",
          hint: "known endings: \(ContentFile.endings.sorted().joined(separator: ", "))"))
      return false
    }
    guard file.path.text.unicodeScalars.allSatisfy(\.isShowable) else {
      problems.report(
        Diagnostic(
          file: file.source.text, "the file's name holds a control character", hint: "rename it"))
      return false
    }
    guard (folder.status(of: file.source)?.bytes ?? 0) <= ContentFile.bytesMax else {
      problems.report(
        Diagnostic(
          file: file.source.text, "the file is larger than \(ContentFile.bytesMax >> 20) MiB",
          hint: "make it smaller, or link to it on another server"))
      return false
    }
    return true
  }
}

extension RelativePath {
  fileprivate var isIndexName: Bool { [Page.indexName, Page.sectionName].contains(name) }
}
