// Why a page would be rendered now, or would not: the reasons of the same function that decides.

internal import Archive
internal import Files
internal import Participation

/// What `avoin explain` says of one file.
package struct Explanation: Hashable, Sendable {
  package enum Verdict: Hashable, Sendable {
    /// It is as it should be.
    case upToDate
    /// The next build renders it.
    case stale
    /// The next build makes everything anew, this with it.
    case fullBuild
    /// The next build takes it away.
    case removed
    /// It is no file of the site; the nearest that are, the likeliest first.
    case unknown(nearest: [String])
  }

  package let address: String
  package let verdict: Verdict
  /// Why; empty where the verdict says all.
  package let reasons: [String]
}

extension Staleness {
  /// The reasons for which a file is stale: what it reads that is not what it was.
  func reasons(for file: PlannedFile) -> [String] {
    guard let earlier = earlier(file) else { return ["it was not there at the last build"] }
    var before = NamedReadings()
    var now = NamedReadings()
    PageReadings(snapshot: old).visit(earlier, &before)
    PageReadings(snapshot: new).visit(file, &now)
    return Self.differences(before, now).flatMap(words)
  }

  /// The same file as the last build knew it; nil where it did not.
  ///
  /// A case may stand at another position since then.
  private func earlier(_ file: PlannedFile) -> PlannedFile? {
    switch file.content {
    case .story(let position, let language), .tombstone(let position, let language):
      return old.catalogue.index.position(of: new.catalogue.index[position].id)
        .flatMap { old.catalogue.storyFile(at: $0, language) }
        .flatMap { $0.address == file.address ? $0 : nil }
    case .page, .listHead, .listPage, .listPageToCome, .editorsList, .editorsFeed, .export,
      .dimensionIndex, .form, .survey, .surveyTable, .grants, .process, .processFile, .feed,
      .siteFeed,
      .notFound, .languageChoice, .sitemap, .sitemapPart, .robots, .alias, .file, .asset:
      return builtFiles.contains(file.address) && old.catalogue.has(file) ? file : nil
    }
  }
}

extension Staleness {
  private enum Difference {
    case changed(ReadingName)
    case added(ReadingName)
    case gone(ReadingName)
  }

  private static func differences(
    _ before: NamedReadings, _ now: NamedReadings
  ) -> [Difference] {
    let old = Dictionary(grouping: before.values, by: \.name).mapValues { $0.map(\.value) }
    let new = Dictionary(grouping: now.values, by: \.name).mapValues { $0.map(\.value) }
    let changed = now.values.map(\.name).eachOnce.compactMap { name -> Difference? in
      guard let values = old[name] else { return .added(name) }
      return values == new[name] ? nil : .changed(name)
    }
    let gone = before.values.map(\.name).eachOnce.filter { new[$0] == nil }.map(Difference.gone)
    return changed + gone
  }

  /// A group says which of its facts changed.
  private func words(_ difference: Difference) -> [String] {
    switch difference {
    case .changed(.group(let group)):
      let facts = Set(new.factsOfGroup(group) + old.factsOfGroup(group)).sorted()
      return facts.filter { old.facts[$0] != new.facts[$0] }.map { "\($0) changed" }
    case .changed(let name): return ["\(name.words) changed"]
    case .added(let name): return ["\(name.words) is new here"]
    case .gone(let name): return ["\(name.words) is no longer here"]
    }
  }
}

extension [ReadingName] {
  /// In the order in which each came first.
  fileprivate var eachOnce: [ReadingName] {
    var seen: Set<ReadingName> = []
    return filter { seen.insert($0).inserted }
  }
}
