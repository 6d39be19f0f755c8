// Earlier releases that show a name whose time is over.

internal import Content
internal import Files
internal import Participation

extension EarlierReleases {
  /// Removes the releases beside the current one that have a page of a call with such names; nobody
  /// shall come back to them by `avoin rollback`.
  ///
  /// To be called with the lock of builds, behind a build of the day.
  /// - Throws: `FileError`.
  func forgetOverdueGrants() throws(FileError) {
    let names = site.pageNames(ofGrants: site.overdueGrants)
    if !names.isEmpty { _ = try releases.removeOlder(withAnyOf: names) }
  }
}

extension Site {
  /// The names of the folders in which the pages of some calls stand.
  func pageNames(ofGrants calls: Set<Key>) -> Set<String> {
    let slugs = channels.filter { calls.contains($0.key) }.flatMap { $0.slug.texts.values }
    return Set(slugs)
  }
}

extension EarlierReleases {
  /// Removes whatever may show names that were just taken out of the records.
  ///
  /// - Returns: the names of the releases that were removed.
  /// - Throws: `FileError`, `BuildLocked`.
  @discardableResult
  package func forgetGrants() throws -> [String] {
    try forget(
      folders: site.pageNames(ofGrants: Set(site.channels.filter { $0.grant != nil }.map(\.key))))
  }
}
