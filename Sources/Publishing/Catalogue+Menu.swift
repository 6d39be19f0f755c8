// To what the entries of a menu lead.

internal import Content
internal import Participation

extension Catalogue {
  /// A menu names a channel, or a page by what links its translations.
  func menuTarget(_ item: String, _ language: Language) -> (label: String, address: Address)? {
    if let channel = Key(item).flatMap(site.channel) {
      return (channel.name.text(in: language), addresses.list(channel, language))
    }
    let pages = site.pages.filter { $0.translationKey == item }
    let page = pages.first { $0.language == language } ?? pages.first
    return page.map { ($0.title, addresses.page($0)) }
  }
}
