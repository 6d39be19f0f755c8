// A page that an editor wrote in Markdown.

package import Diagnostics
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
  package let weight: Int
  package let isDraft: Bool
  package let date: CivilDate?
  /// Markdown.
  package let body: String
  package let source: SourceText
  /// What decides the address: the slug, or else the title.
  package let addressPlace: SourcePlace
  package let layoutPlace: SourcePlace

  package static let defaultLayout = "page"

  /// The page's address below its language: "" for the home page, `ohjeet/` for a section.
  package var address: String {
    let folder = path.folder.map { $0.text + "/" } ?? ""
    guard path.name != "index" else { return folder }
    return folder + (slug ?? path.name) + "/"
  }

  package var isHome: Bool { address.isEmpty }
}
