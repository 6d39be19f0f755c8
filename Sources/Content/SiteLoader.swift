// Reads a site's folder.
//
// 1. The configuration: without its languages nothing else can be read.
// 2. Channels, processes, lists, pages, layouts, phrases and the names of the assets, every problem noted.
// 3. What refers to each other: menus to pages and channels (SiteLoader+Checking.swift).

internal import Archive
package import Diagnostics
package import Files
package import Participation

/// Loads what editors wrote.
package struct SiteLoader {
  let folder: Folder
  package let problems: Problems

  /// - Parameter folder: the folder in which `site-config.json` stands.
  package init(folder: Folder, problems: Problems) {
    self.folder = folder
    self.problems = problems
  }

  /// The site as far as it can be read; `problems` tells what is wrong with it.
  ///
  /// - Parameters:
  ///   - includesDrafts: whether pages that say `draft: true` belong to it.
  ///   - moment: decides which pages are published; nil takes all of them.
  /// - Returns: nil where not even the configuration tells enough.
  /// - Throws: `FileError` where a folder or file cannot be read.
  package func load(includesDrafts: Bool = false, at moment: Timestamp? = nil) throws -> Site? {
    guard let configuration = try configuration() else { return nil }
    var unreadable = Site.Unreadable(hasConfiguration: problems.hasErrors)
    let read = try channels(configuration, &unreadable)
    let processes = try processes(configuration, read, &unreadable)
    let channels = channels(read, of: processes)
    let lists = try lists(configuration, channels.map(\.key), &unreadable)
    try requireBase(of: configuration.theme)
    let look = LayoutFolders(of: folder, configuration.theme)
    let assets = try look.assets()
    let written = try pages(configuration, &unreadable).filter { includesDrafts || !$0.isDraft }
    let pages = written.filter { page in moment.map(page.publication.includes) ?? true }
    var site = Site(
      folder: folder, configuration: configuration, channels: channels,
      openings: openings(of: channels, at: moment), lists: lists,
      processes: processes, processStates: states(of: processes, at: moment), pages: pages,
      files: try contentFiles(configuration.languages, beside: pages), layouts: try look.layouts(),
      phrases: try phrases(configuration.languages, look),
      assets: assets, assetVersions: try versions(of: assets, look),
      today: moment.map { configuration.timeZone.local($0).date }, unreadable: unreadable)
    site.figures = try PublicFigures.read(
      of: site.archiveFolder, named: configuration.paths.archive, problems)
    (site.grants, site.overdueGrants) = try GrantRecords(
      archive: site.archiveFolder, named: configuration.paths.archive
    ).shown(on: site.today, problems)
    try check(site, written: written)
    return site
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
  func source(_ file: RelativePath) throws(FileError) -> SourceText {
    SourceText(file: file.text, bytes: try folder.read(file))
  }

  func files(
    in place: RelativePath, ending: String
  ) throws(FileError) -> [RelativePath] {
    try folder.folder(place).filesBelow().filter { $0.text.hasSuffix(ending) }
  }

  /// Without the base nearly everything would be missing, which is no help to anybody.
  private func requireBase(of theme: Theme) throws(ProblemsFound) {
    guard let base = theme.base, !folder.folder(of: base.name).exists else { return }
    throw ProblemsFound(
      base.place.diagnostic(
        "there is no folder \"\(base.name)\"",
        hint: "name the folder of layouts to share, from the site's folder on"))
  }

  private func versions(
    of assets: [RelativePath], _ look: LayoutFolders
  ) throws(FileError) -> [RelativePath: UInt64] {
    var versions: [RelativePath: UInt64] = [:]
    for asset in assets { versions[asset] = Fingerprint(of: try look.asset(asset)).value }
    return versions
  }

  private func channels(
    _ configuration: SiteConfiguration, _ unreadable: inout Site.Unreadable
  ) throws(FileError) -> [Channel] {
    let reader = ChannelReader(
      languages: configuration.languages, zone: configuration.timeZone, problems: problems)
    var channels: [Channel] = []
    for file in try folder.folder(SiteLayout.channels).filesBelow() {
      guard let key = key(of: file, in: SiteLayout.channels, "a channel", &unreadable.channels)
      else { continue }
      if let channel = reader.read(try source(SiteLayout.channels.appending(file)), key: key) {
        channels.append(channel)
      } else {
        unreadable.channels.insert(key)
      }
    }
    return channels.sorted { $0.key < $1.key }
  }

  private func openings(
    of channels: [Channel], at moment: Timestamp?
  ) -> [Key: OpeningTimes.State] {
    guard let moment else { return [:] }
    let timed = channels.filter { $0.openingTimes != .always }
    return Dictionary(
      timed.map { ($0.key, $0.openingTimes.state(at: moment)) }, uniquingKeysWith: { a, _ in a })
  }

  /// The key of a channel or a list is its file's name.
  func key(
    of file: RelativePath, in place: RelativePath, _ what: String, _ unreadable: inout Set<Key>
  ) -> Key? {
    let parts = file.text.split(separator: ".", omittingEmptySubsequences: false)
    let isYAML = parts.count > 1 && ["yaml", "yml"].contains(parts[parts.count - 1])
    guard isYAML else { return nil }
    let name = parts.dropLast().joined(separator: ".")
    if let key = Key(name), parts.last == "yaml" { return key }
    if let meant = Key(name.lowercased()) { unreadable.insert(meant) }
    problems.report(
      Diagnostic(
        file: place.appending(file).text, at: SourcePosition(line: 1, column: 1),
        "the file's name cannot be \(what)'s key with \".yaml\"",
        hint: "use lower-case letters, digits, _ and -, as in feedback.yaml"))
    return nil
  }

  /// The site's own layouts, where the configuration tells nothing of others.
  package func layouts() throws(FileError) -> [String: SourceText] {
    try LayoutFolders(of: folder, .own).layouts()
  }

  private func phrases(
    _ languages: [Language], _ look: LayoutFolders
  ) throws(FileError) -> [Language: Phrases] {
    var phrases: [Language: Phrases] = [:]
    for language in languages {
      let name = RelativePath(trusted: language.code + ".json")
      let sources = try look.words(name)
      if sources.isEmpty {
        problems.report(
          Diagnostic(
            file: SiteLayout.strings.appending(name).text,
            "the interface has no words in \"\(language)\"",
            hint: "copy the file of another language and translate it"))
        continue
      }
      let reader = PhrasesReader(problems: problems)
      let all = sources.compactMap { reader.read($0, language) }
      phrases[language] = all.dropFirst().reduce(all.first) { $0?.overlaid(by: $1) }
    }
    return phrases
  }
}
