// Reads a site's folder.
//
// 1. The configuration: without it nothing else can be read.
// 2. Channels, pages, layouts, phrases and the names of the assets, every problem noted.
// 3. What refers to each other: menus to pages and channels.

package import Diagnostics
package import Files
internal import Participation

/// Loads what editors wrote.
package struct SiteLoader {
  let folder: Folder
  let problems: Problems

  /// - Parameter folder: the folder in which `site-config.json` stands.
  package init(folder: Folder, problems: Problems) {
    self.folder = folder
    self.problems = problems
  }

  /// The site, or nil where something is wrong that `problems` then tells.
  ///
  /// - Throws: `FileError` where a folder or file cannot be read.
  package func load() throws -> Site? {
    guard let configuration = try configuration() else { return nil }
    let site = Site(
      folder: folder, configuration: configuration,
      channels: try channels(configuration.languages), pages: try pages(configuration.languages),
      layouts: try layouts(), phrases: try phrases(configuration.languages),
      assets: try folder.folder(SiteLayout.assets).filesBelow())
    checkMenus(site)
    return problems.hasErrors ? nil : site
  }

  /// The configuration alone, for commands that need no content.
  package func configuration() throws -> SiteConfiguration? {
    let name = SiteConfiguration.fileName
    guard folder.exists(name) else {
      throw ProblemsFound(
        Diagnostic(
          file: folder.path(of: name), "there is no site here",
          hint: "run avoin in the site's folder, or name it with --site DIR"))
    }
    return SiteConfiguration.read(try source(name), problems)
  }
}

extension SiteLoader {
  private func source(_ file: RelativePath) throws(FileError) -> SourceText {
    SourceText(file: file.text, bytes: try folder.read(file))
  }

  private func files(
    in place: RelativePath, ending: String
  ) throws(FileError) -> [RelativePath] {
    try folder.folder(place).filesBelow().filter { $0.text.hasSuffix(ending) }
  }

  private func channels(_ languages: [Language]) throws(FileError) -> [Channel] {
    let reader = ChannelReader(languages: languages, problems: problems)
    var channels: [Channel] = []
    for file in try files(in: SiteLayout.channels, ending: ".yaml") {
      let source = try source(SiteLayout.channels.appending(file))
      guard let key = Key(file.text.removing(ending: ".yaml")) else {
        problems.report(
          Diagnostic(
            file: source.file, "the file's name cannot be a channel's key",
            hint: "use lower-case letters, digits, _ and -"))
        continue
      }
      if let channel = reader.read(source, key: key) { channels.append(channel) }
    }
    return channels.sorted { $0.key < $1.key }
  }

  private func pages(_ languages: [Language]) throws(FileError) -> [Page] {
    let reader = PageReader(problems: problems)
    var pages: [Page] = []
    for language in languages {
      guard let code = RelativePath(language.code) else { continue }
      let place = SiteLayout.content.appending(code)
      for file in try files(in: place, ending: ".md") {
        let source = try source(place.appending(file))
        if let page = reader.read(source, path: file, language: language) { pages.append(page) }
      }
    }
    return pages
  }

  private func layouts() throws(FileError) -> [String: SourceText] {
    var layouts: [String: SourceText] = [:]
    for file in try files(in: SiteLayout.layouts, ending: ".mustache") {
      let name = file.text.removing(ending: ".mustache")
      layouts[name] = try source(SiteLayout.layouts.appending(file))
    }
    return layouts
  }

  private func phrases(_ languages: [Language]) throws(FileError) -> [Language: Phrases] {
    var phrases: [Language: Phrases] = [:]
    for language in languages {
      let file = SiteLayout.strings.appending(RelativePath(trusted: language.code + ".json"))
      guard folder.exists(file) else {
        problems.report(
          Diagnostic(
            file: file.text, "the interface has no words in \"\(language)\"",
            hint: "copy the file of another language and translate it"))
        continue
      }
      phrases[language] = PhrasesReader(problems: problems).read(try source(file), language)
    }
    return phrases
  }

  private func checkMenus(_ site: Site) {
    let known = site.channels.map(\.key.text) + site.pages.map(\.translationKey)
    for item in site.configuration.menu + site.configuration.footer where !known.contains(item) {
      problems.report(
        Diagnostic(
          file: SiteConfiguration.fileName.text,
          "the menu names \"\(item)\", which is no channel and no page",
          hint: Suggestion.hint(for: item, among: known, noun: "names")))
    }
  }
}

extension String {
  fileprivate func removing(ending: String) -> String {
    hasSuffix(ending) ? String(dropLast(ending.count)) : self
  }
}
