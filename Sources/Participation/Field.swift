// One question of a form.

/// A field of a channel's form, with its limits.
package struct Field: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case text
    case longText
    /// One choice among all topics; the category follows from it.
    case topic
    case email
    case phone
    case choice([Option])
    case consent
  }

  /// One of the answers that a `choice` offers.
  package struct Option: Hashable, Sendable {
    package let key: Key
    package let label: LocalizedText

    package init(key: Key, label: LocalizedText) {
      self.key = key
      self.label = label
    }
  }

  package let name: Key
  package let kind: Kind
  package let label: LocalizedText
  package let help: LocalizedText?
  package let isRequired: Bool
  /// A private answer is sealed for the desk and never becomes public.
  package let isPrivate: Bool
  package let charactersMin: Int
  package let charactersMax: Int

  package static let charactersMaxDefault = 200
  package static let longTextCharactersMaxDefault = 4_000
  /// No form may ask for more.
  package static let charactersMaxLimit = 100_000

  package init(
    name: Key, kind: Kind, label: LocalizedText, help: LocalizedText? = nil,
    isRequired: Bool = false, isPrivate: Bool = false, charactersMin: Int = 0,
    charactersMax: Int = Field.charactersMaxDefault
  ) {
    self.name = name
    self.kind = kind
    self.label = label
    self.help = help
    self.isRequired = isRequired
    self.isPrivate = isPrivate
    self.charactersMin = charactersMin
    self.charactersMax = charactersMax
  }
}
