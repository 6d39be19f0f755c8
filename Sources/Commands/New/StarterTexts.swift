// The first texts of a new site, by language.

internal import Participation

/// A page of a new site.
struct StarterPage {
  /// Below `content/<lang>/`.
  let file: String
  let translationKey: String
  let title: String
  let description: String
  /// Markdown; `{root}` is the language's first page, `{form}` the form, `{how}` the page on how
  /// feedback is handled.
  let body: String
}

/// Every text of a new site in one language.
struct StarterTexts {
  let siteTitle: String
  let municipality: String
  let address: String
  let technical: String
  let administration: String
  let streets: String
  let lighting: String
  let roads: String
  let winter: String
  let customerService: String
  let other: String

  let feedback: String
  let feedbackSlug: String
  let feedbackDescription: String
  let giveFeedback: String
  let giveSlug: String
  let howSlug: String
  let pages: [StarterPage]

  let channelDescription: String
  let sendWord: String
  let sendSlug: String
  let topicLabel: String
  let titleLabel: String
  let messageLabel: String
  let messageHelp: String
  let placeLabel: String
  let placeHelp: String
  let pagePlaceholder: String

  /// The languages that a new site can have.
  static let languages = ["fi", "sv", "en"].compactMap { Language($0) }

  /// The texts in a language; English where there are none.
  static func of(_ language: Language) -> StarterTexts {
    switch language.code {
    case "fi": finnish
    case "sv": swedish
    default: english
    }
  }

  /// What every sentence begins with that an editor has to replace.
  var fillMark: Substring { pagePlaceholder.prefix { $0 != ":" } }

  static func placeholder(_ language: Language) -> String { of(language).pagePlaceholder }
}
