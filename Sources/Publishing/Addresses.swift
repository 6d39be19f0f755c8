// Where everything of a site is to be found: the one place that composes public addresses.

package import Archive
package import Content
internal import Files
package import Participation

/// The public addresses of a site; once published they never change.
///
/// A class, so that every view can carry it along for nothing.
package final class Addresses: Sendable {
  let site: Site

  package init(of site: Site) {
    self.site = site
  }

  package var languages: [Language] { site.configuration.languages }

  /// A language's home; a site in one language has it at the root.
  package func home(_ language: Language) -> Address {
    Address(site.configuration.hasSeveralLanguages ? "\(language)/" : "")
  }

  package func page(_ page: Page) -> Address {
    home(page.language).appending(page.address)
  }

  /// A file beside an editor's page.
  func file(_ file: ContentFile) -> Address {
    home(file.language).appending(file.path.text)
  }

  /// Where an editor's page was once.
  func alias(_ alias: PageAlias) -> Address { Address(alias.address) }

  /// All cases of a channel.
  package func list(_ channel: Channel, _ language: Language) -> Address {
    home(language).appending(channel.slug.text(in: language) + "/")
  }

  package func form(_ channel: Channel, _ language: Language) -> Address {
    list(channel, language).appending(channel.formSlug.text(in: language) + "/")
  }

  /// The index of a dimension: all categories, all months.
  package func index(_ dimension: Dimension, _ channel: Channel, _ language: Language) -> Address {
    list(channel, language).appending("\(dimension)/")
  }

  package func list(_ scope: ListScope, _ channel: Channel, _ language: Language) -> Address {
    switch scope {
    case .all: list(channel, language)
    case .value(let dimension, let key):
      index(dimension, channel, language).appending("\(key)/")
    }
  }

  /// A numbered page of a list, counted from the oldest case.
  package func page(
    _ number: Int, of scope: ListScope, _ channel: Channel, _ language: Language
  ) -> Address {
    list(scope, channel, language).appending("page/\(number)/")
  }

  package func feed(_ scope: ListScope, _ channel: Channel, _ language: Language) -> Address {
    list(scope, channel, language).appending("feed.xml")
  }

  /// A list that editors defined, or the sub-list of a value.
  package func list(
    _ pages: EditorsList.Pages, group: String? = nil, _ language: Language
  ) -> Address {
    let above = pages.channel.flatMap(site.channel).map { list($0, language) } ?? home(language)
    let own = above.appending(pages.slug.text(in: language) + "/")
    return group.map { own.appending("\($0)/") } ?? own
  }

  package func export(_ export: CaseExport) -> Address { Address(export.path.text) }

  package func siteFeed(_ language: Language) -> Address {
    home(language).appending("feed.xml")
  }

  package func story(
    _ id: CaseID, received: Timestamp, _ channel: Channel, _ language: Language
  ) -> Address {
    var text = list(channel, language).text
    for part in [received.date.monthFolder, id.text] {
      text += part
      text += "/"
    }
    return Address(text)
  }

  package func story(_ entry: CaseEntry, _ channel: Channel, _ language: Language) -> Address {
    story(entry.id, received: entry.received, channel, language)
  }

  /// The page for what is not there; servers answer with it.
  package func notFound(_ language: Language) -> Address {
    home(language).appending("404.html")
  }

  /// An address as links carry it: with the site's root in front.
  package func link(_ address: Address) -> String {
    site.configuration.baseURL.root + address.encoded
  }

  /// An address with scheme and host, for feeds and canonical links.
  package func absolute(_ address: Address) -> String {
    site.configuration.baseURL.absolute(link(address))
  }
}
