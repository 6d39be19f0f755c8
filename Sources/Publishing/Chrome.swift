// What surrounds the content of every page in one language: site name, menus, words.

internal import Content
package import Mustache
package import Participation

/// The values that all pages of a language share; made once, used by every thread.
///
/// A class, so that every page can carry it along for nothing.
package final class Chrome: Sendable {
  let catalogue: Catalogue
  let phrases: Phrases
  private let shared: Record
  private let linkedData: LinkedDataView
  /// The menus by the entry that is current; most pages share theirs.
  private let menus: [String?: (menu: Value, footer: Value)]

  package init(_ catalogue: Catalogue, _ phrases: Phrases) {
    self.catalogue = catalogue
    self.phrases = phrases
    shared = Self.shared(catalogue, phrases)
    linkedData = LinkedDataView(catalogue: catalogue, phrases: phrases)
    let main = catalogue.menu(.main, phrases.language)
    let footer = catalogue.menu(.footer, phrases.language)
    let currents = [nil] + (main + footer).map { Optional($0.name) }
    menus = Dictionary(
      currents.map { current in
        let menu = Self.menu(main, current, catalogue.addresses)
        return (current, (menu: menu, footer: Self.menu(footer, current, catalogue.addresses)))
      }
    ) { first, _ in first }
  }

  /// The whole context of a page.
  ///
  /// - Parameter content: the page's own values; they win over the shared ones.
  package func context(_ frame: PageFrame, _ content: Record) -> Value {
    .lookup(Layered(content: content, frame: values(of: frame), shared: shared))
  }

  /// The context of a part of a page that is made by itself: its values and what all pages share.
  func context(ofPart values: Record) -> Value {
    .lookup(Layered(content: values, frame: [:], shared: shared))
  }
}

/// Names are looked for in the content, then in the frame, then in what all pages share.
private struct Layered: Lookup {
  let content: Record
  let frame: Record
  let shared: Record

  func value(of name: Name) -> Value {
    let own = content[name]
    guard case .missing = own else { return own }
    let framed = frame[name]
    guard case .missing = framed else { return framed }
    return shared[name]
  }
}

extension Chrome {
  private var addresses: Addresses { catalogue.addresses }
  private var language: Language { phrases.language }

  private static func shared(_ catalogue: Catalogue, _ phrases: Phrases) -> Record {
    let configuration = catalogue.site.configuration
    let addresses = catalogue.addresses
    let language = phrases.language
    let contact = configuration.contact
    return [
      "lang": .text(language.code),
      "root": .text(configuration.baseURL.root),
      "assets": AssetNames(catalogue).value,
      "hasLanguages": .bool(configuration.hasSeveralLanguages),
      "t": .record(Record(phrases.keys.map { (Name($0), .text(phrases($0))) })),
      "site": [
        "title": .text(configuration.title.text(in: language)),
        "municipality": .text(configuration.municipality.text(in: language)),
        "home": .text(addresses.link(addresses.home(language))),
        "feed": .text(addresses.link(addresses.siteFeed(language))),
        "email": .optionalText(contact.email),
        "phone": .optionalText(contact.phone),
        "phoneURL": .optionalText(contact.phoneURL),
        "address": .optionalText(contact.address?.text(in: language)),
      ],
    ]
  }

  private func values(of frame: PageFrame) -> Record {
    let known = menus[frame.menuItem] ?? menus[nil]
    return Record(
      shape: Self.frameShape,
      [
        page(frame), .list(languages(frame)), .list(frame.crumbs.map(crumb)),
        known?.menu ?? [], known?.footer ?? [],
      ])
  }

  private static let frameShape = Shape(["page", "languages", "breadcrumbs", "menu", "footer"])

  private func page(_ frame: PageFrame) -> Value {
    let values = Record(
      shape: Self.pageShape,
      [
        .text(frame.kind), .text(frame.title), .text(frame.description),
        .optionalText(frame.address.map(addresses.absolute)), .bool(!frame.isIndexed),
        .bool(frame.isHome), feed(frame), .list(alternates(frame)),
      ])
    return .lookup(PageLookup(values: values, frame: frame, linkedData: linkedData))
  }

  private static let pageShape = Shape([
    "kind", "title", "description", "canonical", "noindex", "isHome", "feed", "alternates",
  ])

  private func feed(_ frame: PageFrame) -> Value {
    guard let feed = frame.feed else { return .null }
    return ["url": .text(addresses.link(feed.address)), "title": .text(feed.title)]
  }

  private func crumb(_ crumb: PageFrame.Crumb) -> Value {
    .record(
      Record(
        shape: Self.crumbShape,
        [.text(crumb.label), .optionalText(crumb.address.map(addresses.link))]))
  }

  private static let crumbShape = Shape(["label", "url"])

  /// The translations, and the one for readers of any other language.
  private func alternates(_ frame: PageFrame) -> [Value] {
    guard frame.translations.count > 1 else { return [] }
    let configuration = catalogue.site.configuration
    let translations = configuration.languages.compactMap { language in
      frame.translations[language].map { alternate(language.code, $0) }
    }
    let usual = frame.translations[configuration.defaultLanguage]
    return translations + (usual.map { [alternate("x-default", $0)] } ?? [])
  }

  private func alternate(_ code: String, _ address: Address) -> Value {
    .record(
      Record(shape: Self.alternateShape, [.text(code), .text(addresses.absolute(address))]))
  }

  private static let alternateShape = Shape(["lang", "url"])

  /// Where a translation is missing, the switch leads to that language's home and says so.
  private func languages(_ frame: PageFrame) -> [Value] {
    catalogue.site.configuration.languages.map { other in
      let translation = frame.translations[other]
      let address = translation ?? addresses.home(other)
      return .record(
        Record(
          shape: Self.languageShape,
          [
            .text(other.code), .text(name(of: other)), .text(addresses.link(address)),
            .bool(other == language),
            .bool(translation == nil && !frame.translations.isEmpty),
          ]))
    }
  }

  private static let languageShape = Shape(["code", "name", "url", "current", "missing"])

  private func name(of language: Language) -> String {
    let key = "language_\(language)"
    return phrases.contains(key) ? phrases(key) : language.code
  }

  private static func menu(
    _ links: [MenuLink], _ current: String?, _ addresses: Addresses
  ) -> Value {
    .list(
      links.map { link in
        [
          "label": .text(link.label), "url": .text(addresses.link(link.address)),
          "current": .bool(link.name == current),
        ]
      })
  }
}

/// `page`: what the frame says, what the page itself adds, and its linked data where a layout asks.
private struct PageLookup: Lookup {
  let values: Record
  let frame: PageFrame
  let linkedData: LinkedDataView

  private static let linkedDataName: Name = "linkedData"

  func value(of name: Name) -> Value {
    if name == Self.linkedDataName {
      return linkedData.markup(of: frame).map(Value.markup) ?? .null
    }
    let value = values[name]
    if case .missing = value { return frame.values[name] }
    return value
  }
}
