// What the desk's pages need to know of the site.

internal import HTTP
package import Intake
package import Mustache
package import Participation

/// The site as the desk sees it: words, addresses, and a way to lay out a page.
///
/// Whoever composes the daemon fills it in; so this module needs neither the site's content nor
/// its templates.
package struct DeskSite: Sendable {
  package let languages: [Language]
  package let phrases: [Language: Phrases]
  package let taxonomy: Taxonomy
  package let title: @Sendable (Language) -> String
  /// The prefix of every address, `/` or `/avoin/`.
  package let root: String
  /// Scheme and host, without a closing slash.
  package let origin: String
  /// Whether there is anything in `layouts/desk`.
  package let hasLayouts: Bool
  /// Whether `Remote-User` counts where it comes through a Unix socket.
  package let trustsRemoteUser: Bool
  /// Whose word on `X-Forwarded-For` counts, beside this machine's own.
  package let trustedProxies: Set<AddressPrefix>
  /// Lays out a page.
  package let render: @Sendable (DeskPage) -> [UInt8]
  /// A moment as people write it: `iso`, `date`, `time`, `both`.
  package let moment: @Sendable (Timestamp, Language) -> Value

  package init(
    languages: [Language], phrases: [Language: Phrases], taxonomy: Taxonomy,
    title: @escaping @Sendable (Language) -> String, root: String, origin: String,
    hasLayouts: Bool, trustsRemoteUser: Bool, trustedProxies: Set<AddressPrefix> = [],
    render: @escaping @Sendable (DeskPage) -> [UInt8],
    moment: @escaping @Sendable (Timestamp, Language) -> Value
  ) {
    precondition(!languages.isEmpty, "a site has a language")
    self.languages = languages
    self.phrases = phrases
    self.taxonomy = taxonomy
    self.title = title
    self.root = root
    self.origin = origin
    self.hasLayouts = hasLayouts
    self.trustsRemoteUser = trustsRemoteUser
    self.trustedProxies = trustedProxies
    self.render = render
    self.moment = moment
  }

  func phrases(_ language: Language) -> Phrases {
    phrases[language] ?? Phrases(language: language, texts: [:])
  }

  /// A path of the desk with the site's root in front.
  func link(_ path: DeskPath) -> String { root + path.text.dropFirst() }
}

/// A page of the desk.
package struct DeskPage: Sendable {
  /// The layouts of the desk, below `layouts`; a site has all of them or none.
  package enum Layout: String, CaseIterable, Sendable {
    case account = "desk/account"
    case file = "desk/case"
    case code = "desk/code"
    case conflict = "desk/conflict"
    case enter = "desk/enter"
    case entered = "desk/entered"
    case erase = "desk/erase"
    case grant = "desk/grant"
    case grants = "desk/grants"
    case home = "desk/home"
    case idea = "desk/idea"
    case message = "desk/message"
    case photo = "desk/photo"
    case queue = "desk/queue"
    case recovery = "desk/recovery"
    case screening = "desk/screening"
    case signIn = "desk/sign-in"
    case unlock = "desk/unlock"
  }

  package let layout: Layout
  package let title: String
  package let language: Language
  package let content: Record
}
