// Which pages servers answer with 410: what was withheld or erased.

internal import Archive
internal import Content
internal import Participation

extension SiteRenderer {
  /// The link addresses of all tombstones, sorted.
  func goneAddresses(_ plan: [PlannedFile]) -> [String] {
    plan.compactMap { file in
      guard case .story(let index, _) = file.content,
        catalogue.entries[index].state.visibility.isTombstone
      else { return nil }
      return catalogue.addresses.link(file.address)
    }
  }
}
