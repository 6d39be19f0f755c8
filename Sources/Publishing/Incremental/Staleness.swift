// Which files a build has to render and which have to go: a pure function of two snapshots.

internal import Archive
internal import Content
internal import Participation

/// What separates the release from the site as it is now.
struct Changes {
  /// To be rendered, sorted by address.
  var stale: [PlannedFile] = []
  /// To be removed, sorted.
  var removed: [Address] = []

  var isNothing: Bool { stale.isEmpty && removed.isEmpty }
}

/// Compares the site as it was built with the site as it is.
struct Staleness {
  let old: Snapshot
  let new: Snapshot
  /// The files of the release that are no case's page.
  let builtFiles: [Address]
  /// Files that told builds left as they were.
  var waiting: Set<Address> = []

  /// Everything that is stale or superfluous.
  ///
  /// - Parameter planned: the files of the new site that are no case's page.
  func changes(_ planned: [PlannedFile]) -> Changes {
    var changes = Changes()
    let stories = StoryChanges(from: old.catalogue.index, to: new.catalogue.index)
    changes.stale = staleStories(stories) + stalePages(planned)
    let known = Set(changes.stale.map(\.address))
    changes.stale += storiesOfFigures.filter { !known.contains($0.address) }
    changes.removed = removedStories(stories) + removedPages(planned)
    changes.stale.sort { $0.address < $1.address }
    let kept = Set(changes.stale.map(\.address))
    changes.removed = Set(changes.removed).subtracting(kept).sorted()
    return changes
  }
}

extension Staleness {
  private var languages: [Language] { new.catalogue.site.configuration.languages }

  /// A change that a whole group reads makes all its stories stale.
  private func staleStories(_ changes: StoryChanges) -> [PlannedFile] {
    languages.flatMap { language -> [PlannedFile] in
      let all = Planner.storyLayouts.contains { layout in
        let group = PageGroup.layout(layout, language)
        return old.value(of: group) != new.value(of: group)
      }
      let positions = all ? Array(0..<new.catalogue.index.count) : changes.stale
      return positions.compactMap { new.catalogue.storyFile(at: $0, language) }
    }
  }

  private func stalePages(_ planned: [PlannedFile]) -> [PlannedFile] {
    let built = Set(builtFiles)
    let before = PageReadings(snapshot: old)
    let now = PageReadings(snapshot: new)
    return planned.filter { file in
      guard built.contains(file.address), !waiting.contains(file.address), old.catalogue.has(file)
      else { return true }
      return before.fingerprint(of: file) != now.fingerprint(of: file)
    }
  }

  private func removedStories(_ changes: StoryChanges) -> [Address] {
    changes.gone.flatMap { position in
      languages.compactMap { old.catalogue.storyFile(at: position, $0)?.address }
    }
  }

  private func removedPages(_ planned: [PlannedFile]) -> [Address] {
    let wanted = Set(planned.map(\.address))
    return builtFiles.filter { !wanted.contains($0) }
  }
}

extension Catalogue {
  /// Whether this older catalogue had the same file; channels and languages are the same in both.
  func has(_ file: PlannedFile) -> Bool {
    switch file.content {
    case .listPage(let scope, let channel, _, let number):
      number <= pagination(scope, channel).fullPages
    case .listPageToCome(let scope, let channel, _):
      pagination(scope, channel).pageToCome.map { number in
        file.address.text.hasSuffix("/\(number)/")
      } ?? false
    case .editorsList(let part): has(part, at: file.address)
    case .editorsFeed, .export, .page, .alias, .file, .story, .tombstone, .listHead,
      .dimensionIndex, .form, .survey, .surveyTable, .grants, .process, .processFile, .feed,
      .siteFeed, .notFound, .languageChoice, .sitemap, .sitemapPart, .robots, .asset:
      true
    }
  }

  private func has(_ part: ListPart, at address: Address) -> Bool {
    let pages = listPages(part.list, part.group)
    switch part.place {
    case .head: return true
    case .page(let number): return pages.has(number)
    case .pageToCome: return pages.toCome.map { address.text.hasSuffix("/\($0)/") } ?? false
    }
  }

  private func pagination(_ scope: ListScope, _ channel: Int) -> Pagination {
    Pagination(count: list(scope, of: site.channels[channel]).count)
  }
}
