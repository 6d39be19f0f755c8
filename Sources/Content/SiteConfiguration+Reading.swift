// From the text of `site-config.json` to settings, with every mistake reported.

package import Diagnostics
internal import Documents
internal import Participation

extension SiteConfiguration {
  /// Reads the settings; what is wrong is reported.
  ///
  /// - Returns: nil where not even the languages are known. Otherwise a wrong setting is given a
  ///   stand-in, so that the rest of the site can be checked in the same run.
  package static func read(_ source: SourceText, _ problems: Problems) -> SiteConfiguration? {
    guard let node = JSONDocument.parse(source, problems: problems),
      let map = MapReader(node, "the site's configuration", problems)
    else { return nil }
    let languages = languages(map)
    let title = map.requiredLocalized("title", in: languages)
    let municipality = map.requiredLocalized("municipality", in: languages)
    let baseURL = baseURL(map)
    let timeZone = timeZone(map)
    let contact = contact(map, languages)
    let menu = items(map, "menu")
    let footer = items(map, "footer")
    let taxonomy = TaxonomyReader(languages: languages, problems: problems).read(map)
    let paths = paths(map)
    let theme = ThemeReader(problems: problems).read(map)
    let precompresses = map.bool("precompress") ?? false
    let monitoring = monitoring(map)
    let mail = MailSettingsReader(problems: problems).read(map)
    let forms = FormSettingsReader(problems: problems).read(map)
    let trustsRemoteUser = desk(map)
    let reactions = ReactionSettings.read(map)
    map.finish()
    guard !languages.isEmpty else { return nil }
    return SiteConfiguration(
      title: title ?? .none, municipality: municipality ?? .none, baseURL: baseURL ?? .unknown,
      languages: languages, timeZone: timeZone ?? .utc, contact: contact, menu: menu,
      footer: footer, taxonomy: taxonomy, paths: paths, theme: theme, precompresses: precompresses,
      mail: mail, monitoring: monitoring, forms: forms,
      trustsRemoteUser: trustsRemoteUser, reactions: reactions)
  }
}

extension SiteConfiguration {
  private static func languages(_ map: MapReader) -> [Language] {
    guard let found = map.required("languages"), let codes = map.list("languages") else {
      return []
    }
    var languages: [Language] = []
    for node in codes {
      guard let language = language(node, map) else { continue }
      if languages.contains(language) {
        map.problems.report(
          node.diagnostic("\"languages\" names \"\(language)\" twice", hint: "keep one of the two"))
      } else {
        languages.append(language)
      }
    }
    if codes.isEmpty {
      map.problems.report(
        found.diagnostic(
          "\"languages\" must name at least one language", hint: "for example [\"fi\"]"))
    }
    return languages
  }

  private static func language(_ node: Node, _ map: MapReader) -> Language? {
    if case .text(let code) = node.value, let language = Language(code) { return language }
    map.problems.report(
      node.diagnostic("this is no language tag", hint: "for example \"fi\", \"sv\" or \"en\""))
    return nil
  }

  private static func items(_ map: MapReader, _ key: String) -> [MenuItem] {
    (map.list(key) ?? []).compactMap { node in
      if case .text(let name) = node.value {
        return MenuItem(name: name, place: SourcePlace(node))
      }
      map.wrong(node, key, "a list of names")
      return nil
    }
  }

  private static func baseURL(_ map: MapReader) -> BaseURL? {
    guard let text = map.requiredText("baseURL"), let node = map.node("baseURL") else { return nil }
    if let url = BaseURL(text) { return url }
    map.problems.report(
      node.diagnostic(
        "\"baseURL\" must be a whole address", hint: "for example \"https://avoin.kunta.example/\"")
    )
    return nil
  }

  private static func timeZone(_ map: MapReader) -> TimeZoneName? {
    guard let name = map.text("timeZone"), let node = map.node("timeZone") else { return nil }
    if let zone = TimeZoneName(name) { return zone }
    map.problems.report(
      node.diagnostic(
        "there is no time zone \"\(name)\"", hint: "for example \"Europe/Helsinki\""))
    return nil
  }

  private static func contact(_ map: MapReader, _ languages: [Language]) -> Contact {
    guard let map = map.map("contact") else {
      return Contact(email: nil, phone: nil, address: nil)
    }
    defer { map.finish() }
    return Contact(
      email: map.shownText("email"), phone: map.shownText("phone"),
      address: map.localized("address", in: languages))
  }

  private static func monitoring(_ map: MapReader) -> Monitoring {
    guard let map = map.map("monitoring") else { return Monitoring() }
    defer { map.finish() }
    return Monitoring(health: ranges(map, "health"), metrics: ranges(map, "metrics"))
  }

  private static func desk(_ map: MapReader) -> Bool {
    guard let map = map.map("desk") else { return false }
    defer { map.finish() }
    return map.bool("trustsRemoteUser") ?? false
  }

  private static func ranges(_ map: MapReader, _ key: String) -> [NetworkRange] {
    (map.list(key) ?? []).compactMap { node in
      if case .text(let text) = node.value, let range = NetworkRange(text) { return range }
      map.problems.report(
        node.diagnostic(
          "this is no address of a machine or network",
          hint: "for example \"192.0.2.7\" or \"192.0.2.0/24\""))
      return nil
    }
  }

  private static func paths(_ map: MapReader) -> SitePaths {
    var paths = SitePaths.standard
    guard let map = map.map("paths") else { return paths }
    paths.archive = map.text("archive") ?? paths.archive
    paths.state = map.text("state") ?? paths.state
    paths.output = map.text("output") ?? paths.output
    map.finish()
    return paths
  }
}
