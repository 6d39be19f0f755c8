// The public page of a case that is not written yet.

internal import Content
package import Participation

extension SiteRenderer {
  /// The page as the next build would make it; nil where a case has none yet, or the site has not
  /// its channel.
  package func preview(of story: Case, in language: Language) -> [UInt8]? {
    let visibility = story.state.visibility
    guard visibility != .pending, let channel = catalogue.site.channel(story.channel)
    else { return nil }
    let address = catalogue.addresses.story(
      story.id, received: story.received, channel, language)
    let content = PageContent(renderer: self, address: address)
    let (layout, frame, values, language) =
      visibility.showsText
      ? content.story(story, language) : content.tombstone(Tombstone(story), language)
    return bytes(layout: layout, frame, values, in: language)
  }
}
