// What the menus of the site hold, and to what their entries lead.

internal import Content
internal import Participation

/// One entry of a menu in one language.
struct MenuLink: Sendable {
  /// A channel's or a list's key, or what links the translations of a page.
  let name: String
  let label: String
  let address: Address
}

extension Catalogue {
  /// The entries of the configuration, then the pages that ask to be in the menu, by weight.
  func menu(_ kind: MenuKind, _ language: Language) -> [MenuLink] {
    let configured = configuredItems(kind)
    let links = configured.compactMap { menuTarget($0, language) }
    let asking = site.pages.filter {
      $0.language == language && $0.menus.contains(kind) && !configured.contains($0.translationKey)
    }
    return links + SectionPages.sorted(asking).map(menuLink)
  }

  /// A menu names a channel, a list, a process, or a page by what links its translations.
  func menuTarget(_ item: String, _ language: Language) -> MenuLink? {
    if let channel = Key(item).flatMap(site.channel) {
      return MenuLink(
        name: item, label: channel.name.text(in: language),
        address: addresses.list(channel, language))
    }
    if let list = Key(item).flatMap(site.list), let pages = list.pages {
      return MenuLink(
        name: item, label: list.title.text(in: language),
        address: addresses.list(pages, language))
    }
    if let process = Key(item).flatMap(site.process)?.process {
      return MenuLink(
        name: item, label: process.name.text(in: language),
        address: addresses.process(process, language))
    }
    let translations = pages.translations(item)
    let page = translations.first { $0.language == language } ?? translations.first
    return page.map(menuLink)
  }
}

extension Catalogue {
  private func configuredItems(_ kind: MenuKind) -> [String] {
    let configuration = site.configuration
    return (kind == .main ? configuration.menu : configuration.footer).map(\.name)
  }

  private func menuLink(_ page: Page) -> MenuLink {
    MenuLink(name: page.translationKey, label: page.title, address: addresses.page(page))
  }
}
