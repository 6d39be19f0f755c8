// One question of a form.

/// A field of a channel's form, with its limits.
package struct Field: Hashable, Sendable {
  package let name: Key
  package let kind: Kind
  package let label: LocalizedText
  package let help: LocalizedText?
  package let isRequired: Bool
  /// A private answer is sealed for the desk and never becomes public.
  package let isPrivate: Bool
  package let charactersMin: Int
  package let charactersMax: Int
  /// What the whole answer must look like; for `text` alone.
  package let pattern: AnswerPattern?
  /// The editor's own sentences, instead of the site's.
  package let errors: [FieldProblem.Name: LocalizedText]
  /// Whether its options are the steps of a scale, from the lowest to the highest.
  package var isScale = false

  package static let charactersMaxDefault = 200
  package static let longTextCharactersMaxDefault = 4_000
  /// No form may ask for more.
  package static let charactersMaxLimit = 100_000

  package init(
    name: Key, kind: Kind, label: LocalizedText, help: LocalizedText? = nil,
    isRequired: Bool = false, isPrivate: Bool = false, charactersMin: Int = 0,
    charactersMax: Int = Field.charactersMaxDefault, pattern: AnswerPattern? = nil,
    errors: [FieldProblem.Name: LocalizedText] = [:]
  ) {
    self.name = name
    self.kind = kind
    self.label = label
    self.help = help
    self.isRequired = isRequired
    self.isPrivate = isPrivate
    self.charactersMin = charactersMin
    self.charactersMax = charactersMax
    self.pattern = pattern
    self.errors = errors
  }
}
