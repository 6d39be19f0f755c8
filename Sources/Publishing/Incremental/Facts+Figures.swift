// Public numbers about what is private, as facts: a changed number makes the pages stale that show it.

internal import Archive
internal import Content
internal import Files
internal import Participation

extension Facts {
  /// How many found a page helpful.
  static func reactions(_ page: Address) -> String { "figures/reactions#\(page.text)" }

  /// How many have signed a case, and whether more can.
  static func support(_ id: CaseID) -> String { "figures/support#\(id)" }

  /// What a survey came to.
  static func survey(_ channel: Channel) -> String { "figures/survey#\(channel.key)" }

  mutating func addFigures(_ catalogue: Catalogue) {
    let site = catalogue.site
    if site.configuration.reactions != nil {
      for (page, count) in site.figures.reactions {
        var all = Fingerprint()
        all.add(count.yes)
        all.add(count.no)
        self[Self.reactions(Address(page))] = all.value
      }
    }
    addSupport(catalogue)
    addComments(catalogue)
    for channel in site.channels where channel.isSurvey {
      let figure = site.figures.surveys[channel.key]
      self[Self.survey(channel)] = Fingerprint(of: figure?.text ?? "").value
    }
  }

  private mutating func addSupport(_ catalogue: Catalogue) {
    let initiatives = Set(catalogue.site.channels.filter { $0.support != nil }.map(\.key))
    guard !initiatives.isEmpty else { return }
    for position in 0..<catalogue.index.count {
      let entry = catalogue.index[position]
      guard initiatives.contains(entry.channel), entry.visibility.showsText else { continue }
      let figure = catalogue.site.figures.support[entry.id]
      var all = Fingerprint()
      all.add(figure?.signed ?? -1)
      all.add(figure?.unconfirmed ?? -1)
      all.add(figure?.paper ?? -1)
      all.add(catalogue.isCollecting(entry) ? 1 : 0)
      self[Self.support(entry.id)] = all.value
    }
  }
}

extension PageReadings {
  func visitReactions(to page: Address, _ sink: inout some ReadingSink) {
    visitFact(Facts.reactions(page), &sink)
  }

  func visitFigures(of entry: CaseEntry, _ language: Language, _ sink: inout some ReadingSink) {
    guard let channel = site.channel(entry.channel) else { return }
    visitReactions(to: catalogue.addresses.story(entry, channel, language), &sink)
    if channel.support != nil { visitFact(Facts.support(entry.id), &sink) }
  }
}

extension Staleness {
  /// The pages of cases whose numbers changed, though their records did not.
  var storiesOfFigures: [PlannedFile] {
    new.facts.changes(since: old.facts).flatMap { name -> [PlannedFile] in
      guard let mark = name.firstIndex(of: "#") else { return [] }
      let what = String(name[mark...].dropFirst())
      if name.hasPrefix("figures/support#") || name.hasPrefix(Facts.commentsPrefix) {
        return CaseID(what).map { stories($0) } ?? []
      }
      guard name.hasPrefix("figures/reactions#") else { return [] }
      let id = what.split(separator: "/").last.flatMap { CaseID(String($0)) }
      return (id.map { stories($0) } ?? []).filter { $0.address.text == what }
    }
  }

  private func stories(_ id: CaseID) -> [PlannedFile] {
    guard let position = new.catalogue.index.position(of: id) else { return [] }
    return new.catalogue.site.configuration.languages.compactMap {
      new.catalogue.storyFile(at: position, $0)
    }
  }
}

extension SurveyFigure {
  /// All of it, the same for the same figures.
  fileprivate var text: String {
    let numbers = questions.map { question in
      let counts = question.counts.map { "\($0.option)=\($0.count ?? -1)" }
      return "\(question.field):\(question.answered ?? -1):\(counts.joined(separator: ","))"
    }
    let quotes = texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(answers ?? -1) \(numbers) \(quotes)"
  }
}
