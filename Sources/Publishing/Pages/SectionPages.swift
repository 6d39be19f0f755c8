// Which pages belong to a section, and in which sections a page stands.

internal import Archive
internal import Content
internal import Files
internal import Mustache
internal import Participation

/// The places of pages among each other.
struct SectionPages {
  let catalogue: Catalogue

  /// What a section lists: the pages of its folder and the folders below that have a page of their
  /// own, by weight, then the newest first, then by title.
  func pages(of section: Page) -> [Page] {
    let folder = section.path.folder
    let pages = catalogue.site.pages.filter { page in
      page.language == section.language && Self.parent(of: page.path, page.isIndex) == .some(folder)
        && page.path != section.path && !(page.isIndex && page.path.folder == folder)
    }
    return Self.sorted(pages)
  }

  /// By weight, then the newest first, then by title.
  static func sorted(_ pages: [Page]) -> [Page] { pages.sorted(by: comesFirst) }

  /// The pages of the folders around a page, the outermost first, without the home.
  func ancestors(of page: Page) -> [Page] {
    var folder = page.isIndex ? page.path.folder?.folder : page.path.folder
    var found: [Page] = []
    while let current = folder {
      let own = catalogue.pages.page(ofFolder: current, page.language)
      if let own { found.insert(own, at: 0) }
      folder = current.folder
    }
    return found
  }
}

extension SectionPages {
  /// The folder to which a page belongs: that of a folder's own page is the one around it.
  ///
  /// - Returns: nil for a home page, which belongs to none; `.some(nil)` for the top.
  private static func parent(of path: RelativePath, _ isIndex: Bool) -> RelativePath?? {
    guard isIndex else { return .some(path.folder) }
    return path.folder.map(\.folder)
  }

  /// A page without a weight comes after those that have one.
  private static func comesFirst(_ a: Page, _ b: Page) -> Bool {
    if a.weight != b.weight {
      return a.weight == 0 ? false : b.weight == 0 ? true : a.weight < b.weight
    }
    if a.date != b.date {
      guard let first = a.date, let second = b.date else { return a.date != nil }
      return first > second
    }
    return (a.title, a.path) < (b.title, b.path)
  }
}
