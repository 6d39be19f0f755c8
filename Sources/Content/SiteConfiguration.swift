// What `site-config.json` says about the municipality and its site.

package import Files
package import Participation

/// The site's own settings; `SiteConfiguration+Reading.swift` reads them.
package struct SiteConfiguration: Sendable {
  package static let fileName = RelativePath(trusted: "site-config.json")

  package let title: LocalizedText
  package let municipality: LocalizedText
  package var baseURL: BaseURL
  /// The first one is the default; at least one.
  package let languages: [Language]
  package let timeZone: TimeZoneName
  package let contact: Contact
  /// In the order of the menu.
  package let menu: [MenuItem]
  package let footer: [MenuItem]
  package let taxonomy: Taxonomy
  package let paths: SitePaths
  package let theme: Theme
  /// Whether each text file of a release has a packed one beside it.
  package let precompresses: Bool
  /// Nil where the site sends no mail.
  package var mail: MailSettings?
  package let monitoring: Monitoring
  /// Limits against abuse of the forms.
  package let forms: FormSettings
  /// Whether `Remote-User` of a proxy counts at the desk, where it comes through a Unix socket.
  package var trustsRemoteUser = false
  /// Nil where pages do not ask whether they helped.
  package var reactions: ReactionSettings?

  package var defaultLanguage: Language { languages[0] }

  package var hasSeveralLanguages: Bool { languages.count > 1 }
}

/// An entry of the menu or the footer.
package struct MenuItem: Sendable {
  /// A channel's key, or what links the translations of a page.
  package let name: String
  package let place: SourcePlace
}

/// How a resident reaches the municipality otherwise.
package struct Contact: Sendable {
  package let email: String?
  package let phone: String?
  package let address: LocalizedText?

  /// The number for a link (RFC 3966): without the marks between the digits.
  package var phoneURL: String? {
    phone.map { "tel:" + $0.filter { $0 == "+" || $0.isASCII && $0.isNumber } }
  }
}

/// Where the site keeps what it reads and writes; relative paths count from the site's folder.
package struct SitePaths: Hashable, Sendable {
  package var archive: String
  package var state: String
  package var output: String

  package static let standard = SitePaths(
    archive: "content/archive", state: "var", output: "public")
}
