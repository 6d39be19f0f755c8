// The form by which residents sign an initiative: who they are, for the clerk alone.

internal import Participation

/// The form of one initiative, as a channel of its own that no editor wrote.
struct SupportForm {
  let initiative: Case
  /// The channel of the initiative.
  let channel: Channel
  let site: IntakeSite
  /// Whether a letter asks if the signature is meant; then an address is needed.
  let asksByMail: Bool

  static let nameCharactersMax = 100
  static let mailCharactersMax = 254

  /// Below the root.
  var path: String { "support/\(initiative.id)" }

  /// What a check page vouches for is bound to this very initiative.
  var form: Channel {
    Channel(
      key: key("support-\(initiative.id.text.lowercased())"), name: channel.name,
      slug: channel.slug, description: word("support_form_intro", ["title": title]),
      formTitle: word("support_form_title"), formSlug: channel.formSlug, answerWithinDays: nil,
      fields: fields)
  }

  /// What tells signers apart, so that nobody counts twice.
  func person(_ answers: FormAnswers) -> String {
    let email = answers[named: Self.email].trimmed
    guard email.isEmpty else { return "mail \(email)" }
    return "name \(answers[named: Self.name]) of \(answers[named: Self.municipality])"
  }

  static let name = "name"
  static let municipality = "municipality"
  static let email = "email"
}

extension SupportForm {
  private var title: String { initiative.title.showable }

  private var fields: [Field] {
    [
      Field(
        name: key(Self.name), kind: .text, label: word("support_name"), isRequired: true,
        isPrivate: true, charactersMax: Self.nameCharactersMax),
      Field(
        name: key(Self.municipality), kind: .text, label: word("support_municipality"),
        help: word("support_municipality_help"), isRequired: true, isPrivate: true,
        charactersMax: Self.nameCharactersMax),
      Field(
        name: key(Self.email), kind: .email, label: word("support_email"),
        help: asksByMail ? word("support_email_help") : word("support_email_help_optional"),
        isRequired: asksByMail, isPrivate: true, charactersMax: Self.mailCharactersMax),
    ]
  }

  private func word(_ phrase: String, _ values: [String: String] = [:]) -> LocalizedText {
    let texts = site.languages.map { ($0, site.phrases($0)(phrase, values)) }
    return LocalizedText(Dictionary(texts) { first, _ in first })
  }

  private func key(_ text: String) -> Key {
    guard let key = Key(text) else { preconditionFailure("a key of ours") }
    return key
  }
}
