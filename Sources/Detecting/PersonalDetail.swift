// A passage that may tell who somebody is.

/// Something in a text that looks like a detail of a person.
///
/// It is a guess for a human being to look at: nothing is changed or refused because of it.
package struct PersonalDetail: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A Finnish personal identity code, with its check character.
    case identityCode = "identity_code"
    case iban
    case email
    case phone
    /// The number plate of a Finnish car.
    case numberPlate = "number_plate"
  }

  package let kind: Kind
  /// Where it stands in the text.
  package let range: Range<String.Index>

  package init(kind: Kind, range: Range<String.Index>) {
    self.kind = kind
    self.range = range
  }
}
