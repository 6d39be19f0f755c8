// The members of every list that editors defined, each found when it is first asked for.

internal import Archive
internal import Content
internal import Foundation
internal import Participation

/// Finding members is a pass over all cases, which a build that was told what changed avoids where
/// no page needs it.
final class ListsMembers: Sendable {
  private let site: Site
  private let index: CaseIndex
  private let time: FilterTime
  private let guardian = NSLock()
  nonisolated(unsafe) private var found: [Int: ListMembers] = [:]

  init(of site: Site, _ index: CaseIndex, at time: FilterTime) {
    self.site = site
    self.index = index
    self.time = time
  }

  /// The members of a list by its number among the site's lists.
  subscript(number: Int) -> ListMembers {
    guardian.withLock {
      if let known = found[number] { return known }
      let members = ListMembers(site.lists[number], of: site, index, at: time)
      found[number] = members
      return members
    }
  }

  /// The values that have sub-lists, of all lists that have some.
  var groupKeys: [String] {
    site.lists.indices.filter { site.lists[$0].grouping != nil }.flatMap { self[$0].groupKeys }
  }
}
