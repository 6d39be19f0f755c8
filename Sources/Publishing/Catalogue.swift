// The cases of a site, sorted into the lists that show them.

package import Archive
package import Content
package import Participation

/// Everything a build knows: what editors wrote, and the index of the archive.
package struct Catalogue: Sendable {
  package let site: Site
  package let addresses: Addresses
  /// All cases of known channels, from the oldest to the newest.
  package let entries: [CaseEntry]
  /// Which entries each list holds, from the oldest to the newest.
  private let lists: [ListKey: [Int]]
  private let indexByID: [CaseID: Int]

  /// - Parameter entries: from the oldest to the newest.
  package init(site: Site, entries: [CaseEntry]) {
    self.site = site
    self.entries = entries
    addresses = Addresses(of: site)
    lists = Self.sorted(entries)
    indexByID = Dictionary(entries.indices.map { (entries[$0].id, $0) }) { first, _ in first }
  }

  /// The public cases of a list, from the oldest to the newest, as indices of `entries`.
  package func list(_ scope: ListScope, of channel: Channel) -> [Int] {
    lists[ListKey(channel: channel.key, scope: scope)] ?? []
  }

  package func entry(_ id: CaseID) -> CaseEntry? { indexByID[id].map { entries[$0] } }

  /// The values of a dimension in the order in which residents see them; months from the newest.
  package func keys(of dimension: Dimension, in channel: Channel) -> [String] {
    switch dimension {
    case .category: site.taxonomy.categories.map(\.key.text)
    case .topic: site.taxonomy.categories.flatMap { $0.topics.map(\.key.text) }
    case .department: site.taxonomy.departments.map(\.key.text)
    case .status: Status.allCases.map(\.rawValue)
    case .month: months(of: channel)
    }
  }
}

private struct ListKey: Hashable {
  let channel: Key
  let scope: ListScope
}

extension Catalogue {
  private static func sorted(_ entries: [CaseEntry]) -> [ListKey: [Int]] {
    var lists: [ListKey: [Int]] = [:]
    for (index, entry) in entries.enumerated() where entry.state.visibility.showsText {
      lists[ListKey(channel: entry.channel, scope: .all), default: []].append(index)
      for dimension in Dimension.allCases {
        guard let key = dimension.key(of: entry) else { continue }
        let scope = ListScope.value(dimension, key)
        lists[ListKey(channel: entry.channel, scope: scope), default: []].append(index)
      }
    }
    return lists
  }

  private func months(of channel: Channel) -> [String] {
    let months = lists.keys.compactMap { key -> String? in
      guard key.channel == channel.key, case .value(.month, let month) = key.scope else {
        return nil
      }
      return month
    }
    return months.sorted(by: >)
  }
}
