// The cases of a site, sorted into the lists that show them.

package import Archive
package import Content
internal import Files
package import Participation

/// Everything a build knows: what editors wrote, and the index of the archive.
///
/// A class, so that every view can carry it along for nothing.
package final class Catalogue: Sendable {
  package let site: Site
  package let addresses: Addresses
  package let lists: CaseLists
  let pages: PageIndex
  let counts: ProcessCounts
  /// The cases of the lists that editors defined, in the order of the site's lists.
  let members: ListsMembers
  /// The day on which filters are asked.
  let today: CivilDate

  /// - Parameter today: nil for the day on which the site was read, or where nobody said that, of
  ///   the newest case.
  package init(site: Site, index: CaseIndex, today: CivilDate? = nil) {
    self.site = site
    addresses = Addresses(of: site)
    pages = PageIndex(of: site)
    counts = ProcessCounts(of: site)
    lists = CaseLists(index)
    let newest = index.count > 0 ? index[index.count - 1].received : nil
    let day = today ?? site.today ?? (newest ?? Timestamp(secondsSince1970: 0)).date
    self.today = day
    let time = Self.time(on: day, site)
    members = ListsMembers(of: site, index, at: time)
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
    counts = older.counts
    lists = changed ?? CaseLists(index)
    today = older.today
    members = ListsMembers(of: site, index, at: Self.time(on: today, site))
  }

  private static func time(on day: CivilDate, _ site: Site) -> FilterTime {
    let zone = site.configuration.timeZone
    return FilterTime(today: day) { zone.beginning(of: $0) }
  }

  /// All cases, from the oldest to the newest.
  package var index: CaseIndex { lists.index }

  /// The public cases of a list, from the oldest to the newest, as positions of the index.
  package func list(_ scope: ListScope, of channel: Channel) -> [Int32] {
    lists.list(scope, of: channel.key)
  }

  /// How a list of editors, or one of its sub-lists, falls into pages.
  func listPages(_ list: Int, _ group: String?) -> ListPages {
    ListPages(
      count: members[list].positions(group).count,
      perPage: site.lists[list].pages?.perPage ?? EditorsList.perPageDefault,
      isStable: site.lists[list].hasStablePages)
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
