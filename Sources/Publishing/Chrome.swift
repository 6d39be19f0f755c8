// What surrounds the content of every page in one language: site name, menus, words.

internal import Content
package import Mustache
package import Participation

/// The values that all pages of a language share; made once, used by every thread.
package struct Chrome: Sendable {
  let catalogue: Catalogue
  let phrases: Phrases
  private let shared: Record

  package init(_ catalogue: Catalogue, _ phrases: Phrases) {
    self.catalogue = catalogue
    self.phrases = phrases
    shared = Self.shared(catalogue, phrases)
  }

  /// The whole context of a page.
  ///
  /// - Parameter content: the page's own values; they win over the shared ones.
  package func context(_ frame: PageFrame, _ content: Record) -> Value {
    .lookup(Layered(content: content, frame: values(of: frame), shared: shared))
  }
}

/// Names are looked for in the content, then in the frame, then in what all pages share.
private struct Layered: Lookup {
  let content: Record
  let frame: Record
  let shared: Record

  func value(of name: Name) -> Value {
    for layer in [content, frame, shared] {
      let value = layer[name]
      if case .missing = value { continue }
      return value
    }
    return .missing
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
        "address": .optionalText(contact.address?.text(in: language)),
      ],
    ]
  }

  private func values(of frame: PageFrame) -> Record {
    let configuration = catalogue.site.configuration
    return [
      "page": [
        "kind": .text(frame.kind),
        "title": .text(frame.title),
        "description": .text(frame.description),
        "canonical": .optionalText(frame.address.map(addresses.absolute)),
        "noindex": .bool(!frame.isIndexed),
        "feed": feed(frame),
        "alternates": .list(alternates(frame)),
      ],
      "languages": .list(languages(frame)),
      "breadcrumbs": .list(frame.crumbs.map(crumb)),
      "menu": .list(menu(configuration.menu, frame)),
      "footer": .list(menu(configuration.footer, frame)),
    ]
  }

  private func feed(_ frame: PageFrame) -> Value {
    guard let feed = frame.feed else { return .null }
    return ["url": .text(addresses.link(feed.address)), "title": .text(feed.title)]
  }

  private func crumb(_ crumb: PageFrame.Crumb) -> Value {
    ["label": .text(crumb.label), "url": .optionalText(crumb.address.map(addresses.link))]
  }

  private func alternates(_ frame: PageFrame) -> [Value] {
    guard frame.translations.count > 1 else { return [] }
    return catalogue.site.configuration.languages.compactMap { language in
      frame.translations[language].map {
        ["lang": .text(language.code), "url": .text(addresses.absolute($0))]
      }
    }
  }

  /// Where a translation is missing, the switch leads to that language's home.
  private func languages(_ frame: PageFrame) -> [Value] {
    catalogue.site.configuration.languages.map { other in
      let address = frame.translations[other] ?? addresses.home(other)
      return [
        "code": .text(other.code),
        "name": .text(
          phrases.contains("language_\(other)") ? phrases("language_\(other)") : other.code),
        "url": .text(addresses.link(address)),
        "current": .bool(other == language),
      ]
    }
  }

  private func menu(_ items: [MenuItem], _ frame: PageFrame) -> [Value] {
    items.compactMap { item in
      catalogue.menuTarget(item.name, language).map { target in
        [
          "label": .text(target.label), "url": .text(addresses.link(target.address)),
          "current": .bool(item.name == frame.menuItem),
        ]
      }
    }
  }
}
