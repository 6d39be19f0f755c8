// What every page has around its content: title, address, breadcrumbs, translations.

internal import Mustache
package import Participation

/// The frame of one page; `Chrome` turns it into the values that the base layout needs.
package struct PageFrame: Sendable {
  /// One step of the path to the page.
  package struct Crumb: Sendable {
    package let label: String
    /// Nil for the page itself.
    package let address: Address?

    package init(_ label: String, _ address: Address?) {
      self.label = label
      self.address = address
    }
  }

  var isHome: Bool { kind == Self.homeKind }

  static let homeKind = "home"

  /// What kind of page it is, as layouts and style sheets know it.
  package var kind: String
  package var title: String
  package var description = ""
  /// Nil for a page that only the daemon makes: it has no address of its own.
  package var address: Address?
  /// The same page in each language that has it.
  package var translations: [Language: Address] = [:]
  package var crumbs: [Crumb] = []
  package var isIndexed = true
  package var feed: (title: String, address: Address)?
  /// The entry of the menu to which the page belongs.
  package var menuItem: String?
  /// What search engines learn of the page beside its place.
  var subject = Subject.page
  /// What joins `page` for layouts.
  var values: Record = [:]

  /// What a page is about.
  enum Subject {
    case page
    /// A form: a service of the municipality.
    case service(Channel)
    /// The cases of a channel, or of the whole site.
    case cases(Channel?)
  }

  package init(kind: String, title: String) {
    self.kind = kind
    self.title = title
  }
}
