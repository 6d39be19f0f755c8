// A page that an editor wrote in Markdown.

package import Diagnostics
package import Documents
package import Files
package import Participation

/// One file of `content/<lang>/`, with its front matter read.
package struct Page: Sendable {
  package let language: Language
  /// Below `content/<lang>/`, without the ending: `ohjeet/index`.
  package let path: RelativePath
  /// What links the translations of one page with each other.
  package let translationKey: String
  package let title: String
  package let description: String
  package let layout: String
  package let slug: String?
  /// 0 where the page has none.
  package let weight: Int
  package let isDraft: Bool
  package let date: CivilDate?
  package let publication: PublicationTime
  /// The addresses at which the page was once.
  package let aliases: [PageAlias]
  /// The menus that it asks to be in.
  package let menus: [MenuKind]
  /// Whether its layout may show a table of contents.
  package let hasContents: Bool
  /// Whether it may ask if it helped.
  package let asksIfHelpful: Bool
  /// Whatever else the editor says of the page: a map, or nil.
  package let parameters: Node?
  /// The bytes of the file that are Markdown.
  package let bodyRange: Range<Int>
  package let source: SourceText
  /// What decides the address: the slug, or else the title.
  package let addressPlace: SourcePlace
  package let layoutPlace: SourcePlace

  package static let defaultLayout = "page"
  package static let sectionLayout = "section"
  package static let homeLayout = "home"

  /// A longer file is no text that a person wrote.
  package static let bytesMax = 4 << 20

  package static let indexName = "index"
  package static let sectionName = "_index"

  /// Markdown.
  package var body: String { String(decoding: source.bytes[bodyRange], as: UTF8.self) }

  /// The page's address below its language: "" for the home page, `ohjeet/` for a section.
  package var address: String {
    let folder = path.folder.map { $0.text + "/" } ?? ""
    guard !isIndex else { return folder }
    return folder + (slug ?? path.name) + "/"
  }

  package var isHome: Bool { address.isEmpty }

  /// Whether it lists the pages of its folder.
  package var isSection: Bool { path.name == Self.sectionName }

  /// Whether it is the page of its folder.
  package var isIndex: Bool { isSection || path.name == Self.indexName }
}

/// An address at which a page was once, and which leads to it.
package struct PageAlias: Sendable {
  /// Below the site's root: `fi/vanha/`, `vanha.html`.
  package let address: String
  package let place: SourcePlace
}

/// The menus of the site's layouts.
package enum MenuKind: String, CaseIterable, Sendable {
  case main, footer
}

/// From when and until when a page is there.
package struct PublicationTime: Hashable, Sendable {
  package let from: Timestamp?
  package let until: Timestamp?

  package init(from: Timestamp? = nil, until: Timestamp? = nil) {
    self.from = from
    self.until = until
  }

  package func includes(_ moment: Timestamp) -> Bool {
    if let from, moment < from { return false }
    if let until, moment >= until { return false }
    return true
  }
}
