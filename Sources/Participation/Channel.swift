// One way in: a form, and what becomes of what it receives.

/// A channel as an editor configured it in `content/channels/<key>.yaml`.
package struct Channel: Sendable {
  package let key: Key
  package let name: LocalizedText
  package let slug: LocalizedText
  package let description: LocalizedText
  package let formTitle: LocalizedText
  package let formSlug: LocalizedText
  /// What the municipality promises; nil where it promises nothing.
  package let answerWithinDays: Int?
  package let fields: [Field]
  /// Whom the daemon tells by mail that a submission arrived; nil where it tells nobody.
  package var confirmation: Confirmation?

  /// Where a confirmation goes.
  package struct Confirmation: Hashable, Sendable {
    /// The name of a field of e-mail.
    package let to: Key
    /// The name of the consent that asks for it; nil where giving an address is asking.
    package let when: Key?

    package init(to: Key, when: Key?) {
      self.to = to
      self.when = when
    }
  }

  package init(
    key: Key, name: LocalizedText, slug: LocalizedText, description: LocalizedText,
    formTitle: LocalizedText, formSlug: LocalizedText, answerWithinDays: Int?, fields: [Field]
  ) {
    self.key = key
    self.name = name
    self.slug = slug
    self.description = description
    self.formTitle = formTitle
    self.formSlug = formSlug
    self.answerWithinDays = answerWithinDays
    self.fields = fields
  }

  /// The address to which a confirmation was asked for; nil where there is none.
  package func addressToConfirm(_ answers: FormAnswers) -> MailAddress? {
    guard let confirmation else { return nil }
    let isWanted = confirmation.when.map { answers[named: $0.text] == Field.consentGiven } ?? true
    return isWanted ? MailAddress(answers[named: confirmation.to.text].trimmed) : nil
  }

  package func field(_ name: String) -> Field? {
    fields.first { $0.name.text == name }
  }

  /// The fields that feed a public case; they keep these names in every channel.
  package enum CaseField {
    package static let title = "title"
    package static let message = "message"
    package static let place = "place"
  }

  /// Names that the form itself uses, so that no field may have them.
  package static let reservedNames: Set<String> = ["lang", "token", "edit", "website"]

  /// The names of the folders beside the form, so that it may not have them as its slug.
  package static let reservedFormSlugs: Set<String> = [
    "category", "department", "month", "page", "status", "topic",
  ]
}
