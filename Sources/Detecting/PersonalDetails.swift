// What in a text looks like personal details: identity codes, account numbers, addresses.
//
// 1. Wherever something can begin, ask each matcher how long it would be.
// 2. Take the longest; where two are equally long, the kind that says more about a person.
// 3. Go on behind it.
// Each matcher looks at a bounded stretch, so the time grows with the text alone.

/// The personal details that a text seems to hold.
package enum PersonalDetails {
  /// What seems to be a personal detail, in order, without overlaps.
  ///
  /// - Parameters:
  ///   - text: what somebody wrote.
  ///   - kinds: what to look for.
  package static func found(
    in text: String, kinds: Set<PersonalDetail.Kind> = Set(PersonalDetail.Kind.allCases)
  ) -> [PersonalDetail] {
    let stretch = Stretch(text)
    let matchers = PersonalDetail.Kind.allCases.filter(kinds.contains)
    var details: [PersonalDetail] = []
    var place = 0
    while place < stretch.count {
      guard let (kind, length) = longest(of: matchers, in: stretch, at: place) else {
        place += 1
        continue
      }
      let range = stretch.index(place)..<stretch.index(place + length)
      details.append(PersonalDetail(kind: kind, range: range))
      place += length
    }
    return details
  }
}

extension PersonalDetails {
  private static func longest(
    of kinds: [PersonalDetail.Kind], in stretch: Stretch, at place: Int
  ) -> (PersonalDetail.Kind, Int)? {
    var best: (PersonalDetail.Kind, Int)?
    for kind in kinds {
      let length = kind.length(in: stretch, at: place) ?? 0
      if length > (best?.1 ?? 0) { best = (kind, length) }
    }
    return best
  }
}

extension PersonalDetail.Kind {
  /// How many characters of this kind begin at a place, or nil where none does.
  fileprivate func length(in stretch: Stretch, at place: Int) -> Int? {
    switch self {
    case .identityCode: IdentityCode.length(in: stretch, at: place)
    case .iban: AccountNumber.length(in: stretch, at: place)
    case .email: EmailAddress.length(in: stretch, at: place)
    case .phone: PhoneNumber.length(in: stretch, at: place)
    case .numberPlate: NumberPlate.length(in: stretch, at: place)
    }
  }
}
