// Holds the parts of a site against each other: menus, slugs, the words of the languages.

internal import Diagnostics
internal import Documents
internal import Files
internal import FrontMatter
internal import Participation

extension SiteLoader {
  /// Reports what refers to nothing, and what is there twice.
  ///
  /// - Parameter written: the pages with those that are not published yet or no longer.
  func check(_ site: Site, written: [Page]) throws(FileError) {
    checkMenus(site, written)
    try checkTheme(site)
    for language in site.configuration.languages { try checkSlugs(site.channels, language) }
    checkPhrases(site)
  }
}

extension SiteLoader {
  /// A menu may name a page before its time: it leads there once the page is published.
  private func checkMenus(_ site: Site, _ written: [Page]) {
    let lists = site.lists.filter { $0.pages != nil }.map(\.key.text)
    let keys = site.channels.map(\.key.text) + site.processes.map(\.key.text)
    let known = keys + lists + written.map(\.translationKey)
    for item in site.configuration.menu + site.configuration.footer
    where !known.contains(item.name) && !site.unreadable.mayHold(item.name) {
      problems.report(
        item.place.diagnostic(
          "the menu names \"\(item.name)\", which is no channel, no list, no process and no page",
          hint: Suggestion.hint(for: item.name, among: known, noun: "names")
            ?? "name a channel's, list's or process's file or a page's translationKey"))
    }
  }

  /// Colours that the style sheet does not know.
  private func checkTheme(_ site: Site) throws(FileError) {
    let theme = site.configuration.theme
    let colours = theme.colours.light + theme.colours.dark
    guard !colours.isEmpty else { return }
    let known = try site.customProperties()
    for colour in colours where !known.contains(colour.name) {
      problems.report(
        colour.place.diagnostic(
          "the style sheet has no colour \"\(colour.name)\"",
          hint: Suggestion.hint(for: colour.name, among: known, noun: "colours")
            ?? "the names stand at the top of \(SiteLayout.assets)/\(BrandColours.sheet)"))
    }
  }

  /// Two channels at one address would hide each other's pages.
  private func checkSlugs(_ channels: [Channel], _ language: Language) throws(FileError) {
    var owners: [String: Key] = [:]
    for channel in channels {
      let slug = channel.slug.text(in: language)
      guard let owner = owners.updateValue(channel.key, forKey: slug) else { continue }
      guard let place = try slugPlace(of: channel) else { continue }
      problems.report(
        place.diagnostic(
          "the slug \"\(slug)\" is already that of the channel \"\(owner)\"",
          hint: "give one of the two another slug"))
    }
  }

  /// The file is read once more: nobody else needs to know where the slug stands in it.
  private func slugPlace(of channel: Channel) throws(FileError) -> SourcePlace? {
    let unheard = Problems()
    let file = SiteLayout.channels.appending(RelativePath(trusted: "\(channel.key).yaml"))
    return YAMLDocument.parse(try source(file), problems: unheard)
      .flatMap { MapReader($0, "a channel", unheard)?.node("slug") }.map(SourcePlace.init)
  }

  /// A word that one language lacks is shown as its key; the build goes on.
  private func checkPhrases(_ site: Site) {
    let phrases = site.configuration.languages.compactMap { site.phrases[$0] }
    let all = Set(phrases.flatMap(\.keys))
    for known in phrases {
      let missing = all.subtracting(known.keys).sorted()
      guard !missing.isEmpty else { continue }
      problems.report(
        Diagnostic(
          .warning, file: "\(SiteLayout.strings)/\(known.language).json",
          at: SourcePosition(line: 1, column: 1),
          "the words \(missing.map { "\"\($0)\"" }.joined(separator: ", ")) are missing",
          hint: "copy them from another language and translate them"))
    }
  }
}

extension Site {
  /// The names of the colours and sizes that the style sheet sets, without their dashes.
  fileprivate func customProperties() throws(FileError) -> [String] {
    guard assets.contains(BrandColours.sheet) else { return [] }
    let sheet = String(decoding: try layoutFolders.asset(BrandColours.sheet), as: UTF8.self)
    let own = sheet.split(separator: BrandColours.heading).first ?? ""
    let names = own.split(separator: "\n").compactMap { line -> String? in
      let line = line.drop { $0 == " " }
      guard line.hasPrefix("--"), let colon = line.firstIndex(of: ":") else { return nil }
      return String(line[..<colon].dropFirst(2))
    }
    return Set(names).sorted()
  }
}

extension Site.Unreadable {
  /// Whether a page or channel that cannot be read may be the one that a menu names.
  fileprivate func mayHold(_ name: String) -> Bool {
    channels.union(lists).union(processes).contains { $0.text == name }
      || pages.contains { String(decoding: $0.bytes, as: UTF8.self).contains(name) }
  }
}
