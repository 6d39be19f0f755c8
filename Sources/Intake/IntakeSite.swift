// What the daemon needs to know of the site in order to take its forms.

internal import HTTP
package import Mustache
package import Participation

/// The site as its forms see it: channels, words, addresses, and a way to lay out a page.
///
/// Whoever composes the daemon fills it in; so this module needs neither the site's content nor
/// its templates.
package struct IntakeSite: Sendable {
  package let languages: [Language]
  package let channels: [Key: Channel]
  package let taxonomy: Taxonomy
  package let phrases: [Language: Phrases]
  /// The prefix of every address, `/` or `/avoin/`.
  package let root: String
  /// Scheme and host, without a closing slash.
  package let origin: String
  /// The votes of the site.
  package var votes = VoteSite.none
  /// Lays out a page.
  package let render: @Sendable (IntakePage) -> [UInt8]
  /// Where the public pages stand.
  package let addresses: IntakeAddresses
  /// The steps of a case as a template sees them.
  package let events: @Sendable ([Event], Language) -> Value
  /// The answers to a case, in the language that they were written in.
  package let replies: @Sendable (Case, Language) -> Value
  /// A moment as people write it: `iso`, `date`, `time`.
  package let moment: @Sendable (Timestamp, Language) -> Value
  /// The day in the municipality at a moment.
  package let day: @Sendable (Timestamp) -> CivilDate

  package init(
    languages: [Language], channels: [Channel], taxonomy: Taxonomy,
    phrases: [Language: Phrases], root: String, origin: String, addresses: IntakeAddresses,
    render: @escaping @Sendable (IntakePage) -> [UInt8],
    events: @escaping @Sendable ([Event], Language) -> Value,
    replies: @escaping @Sendable (Case, Language) -> Value,
    moment: @escaping @Sendable (Timestamp, Language) -> Value,
    day: @escaping @Sendable (Timestamp) -> CivilDate
  ) {
    precondition(!languages.isEmpty, "a site has a language")
    self.languages = languages
    self.channels = Dictionary(channels.map { ($0.key, $0) }) { first, _ in first }
    self.taxonomy = taxonomy
    self.phrases = phrases
    self.root = root
    self.origin = origin
    self.addresses = addresses
    self.render = render
    self.events = events
    self.replies = replies
    self.moment = moment
    self.day = day
  }

  /// A moment as one text.
  func dateText(_ moment: Timestamp, _ language: Language) -> String {
    guard case .record(let parts) = self.moment(moment, language),
      case .text(let text) = parts["both"]
    else { return moment.description }
    return text
  }

  /// Of every language of the site.
  var phrasesByLanguage: [Language: Phrases] {
    Dictionary(languages.map { ($0, phrases($0)) }) { first, _ in first }
  }

  func phrases(_ language: Language) -> Phrases {
    phrases[language] ?? Phrases(language: language, texts: [:])
  }
}

/// Links to public pages, with the site's root in front.
package struct IntakeAddresses: Sendable {
  package let home: @Sendable (Language) -> String
  package let form: @Sendable (Channel, Language) -> String
  package let story: @Sendable (Case, Language) -> String

  package init(
    home: @escaping @Sendable (Language) -> String,
    form: @escaping @Sendable (Channel, Language) -> String,
    story: @escaping @Sendable (Case, Language) -> String
  ) {
    self.home = home
    self.form = form
    self.story = story
  }
}

/// A page that the daemon answers with.
package struct IntakePage: Sendable {
  /// The layouts that the daemon uses.
  package enum Layout: String, Sendable {
    case form, check, receipt, message, thanks, comment, draft
    /// Of a vote: the ballot, its check page, its receipt.
    case ballot, vote, voted
  }

  package let layout: Layout
  package let title: String
  package let language: Language
  /// The channel to which the page belongs, for its breadcrumbs.
  package let channel: Channel?
  /// The process to which the page belongs, likewise.
  package var process: BudgetProcess?
  package let content: Record
}

/// What the daemon needs to know of the votes.
package struct VoteSite: Sendable {
  package let processes: [Key: BudgetProcess]
  /// Where a process, its ballot, one of its proposals has a page.
  package let process: @Sendable (BudgetProcess, Language) -> String
  package let ballot: @Sendable (BudgetProcess, Language) -> String
  package let proposal: @Sendable (Proposal, BudgetProcess, Language) -> String

  package init(
    processes: [BudgetProcess],
    process: @escaping @Sendable (BudgetProcess, Language) -> String,
    ballot: @escaping @Sendable (BudgetProcess, Language) -> String,
    proposal: @escaping @Sendable (Proposal, BudgetProcess, Language) -> String
  ) {
    self.processes = Dictionary(processes.map { ($0.key, $0) }) { first, _ in first }
    self.process = process
    self.ballot = ballot
    self.proposal = proposal
  }

  /// A site without votes.
  package static let none = VoteSite(
    processes: [], process: { _, _ in "" }, ballot: { _, _ in "" }, proposal: { _, _, _ in "" })
}
