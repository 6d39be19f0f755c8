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
