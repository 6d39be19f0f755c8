// Which pages servers answer with 410: what was withheld or erased.

internal import Archive
internal import Content
internal import Participation

extension SiteRenderer {
  /// The link addresses of all tombstones, sorted.
  func goneAddresses() -> [String] {
    let languages = catalogue.site.configuration.languages
    let positions = (0..<catalogue.index.count).filter {
      catalogue.index[$0].visibility.isTombstone
    }
    return positions.flatMap { position in
      languages.compactMap { catalogue.storyFile(at: position, $0)?.address }
    }.sorted().map(catalogue.addresses.link)
  }
}
