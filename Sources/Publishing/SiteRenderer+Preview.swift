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

extension SiteRenderer {
  /// The page of a proposal; nil where the site has no such proposal, or not the layout.
  package func preview(
    of proposal: Key, in process: Key, _ language: Language
  ) throws -> [UInt8]? {
    let processes = catalogue.site.processes
    guard let index = processes.firstIndex(where: { $0.key == process }),
      let number = processes[index].process.proposals.firstIndex(where: { $0.id == proposal })
    else { return nil }
    let page = ProcessPage(process: index, part: .proposal(number), language: language)
    guard catalogue.site.layouts[page.layout] != nil else { return nil }
    let address = catalogue.addresses.proposal(proposal, of: processes[index].process, language)
    let content = PageContent(renderer: self, address: address)
    let (layout, frame, values, spoken) = try content.process(page)
    return bytes(layout: layout, frame, values, in: spoken)
  }
}
