// The cases of a site, sorted into the lists that show them.

package import Archive
package import Content
internal import Files
package import Participation

/// Everything a build knows: what editors wrote, and the index of the archive.
package struct Catalogue: Sendable {
  package let site: Site
  package let addresses: Addresses
  package let lists: CaseLists
  let pages: PageIndex

  package init(site: Site, index: CaseIndex) {
    self.site = site
    addresses = Addresses(of: site)
    pages = PageIndex(of: site)
    lists = CaseLists(index)
  }

  /// The catalogue of an index in which some told cases differ from an older one.
  init(_ index: CaseIndex, after older: Catalogue, told: [RelativePath]) {
    let positions = told.compactMap { file in
      CaseID(String(file.name.dropLast(".json".count))).map { index.position(of: $0, in: file) }
    }
    let known = positions.compactMap { $0 }
    let changed =
      known.count == positions.count
      ? CaseLists(index, from: older.lists, changedAt: Set(known)) : nil
    site = older.site
    addresses = older.addresses
    pages = older.pages
    lists = changed ?? CaseLists(index)
  }

  /// All cases, from the oldest to the newest.
  package var index: CaseIndex { lists.index }

  /// The public cases of a list, from the oldest to the newest, as positions of the index.
  package func list(_ scope: ListScope, of channel: Channel) -> [Int32] {
    lists.list(scope, of: channel.key)
  }

  package func entry(_ id: CaseID) -> CaseEntry? { index.position(of: id).map { index[$0] } }

  /// The public cases of all channels, the newest first, at most so many.
  package func newest(_ count: Int) -> [Int] {
    var found: [Int] = []
    for position in stride(from: index.count - 1, through: 0, by: -1) where found.count < count {
      if index[position].visibility.showsText { found.append(position) }
    }
    return found
  }

  /// The values of a dimension in the order in which residents see them; months from the newest.
  package func keys(of dimension: Dimension, in channel: Channel) -> [String] {
    switch dimension {
    case .category: site.taxonomy.categories.map(\.key.text)
    case .topic: site.taxonomy.categories.flatMap { $0.topics.map(\.key.text) }
    case .department: site.taxonomy.departments.map(\.key.text)
    case .status: Status.allCases.map(\.rawValue)
    case .month: lists.months(of: channel.key)
    }
  }
}
