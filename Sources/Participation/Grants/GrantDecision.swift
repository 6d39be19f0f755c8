// What was decided on one application: the only part of it that ever becomes public.

/// A published decision of a call for grants.
package struct GrantDecision: Hashable, Sendable {
  /// Who applied, as far as the public may know.
  package enum Applicant: Hashable, Sendable {
    case association(name: String)
    /// A private person; the name is public before the day `expires`, and nil from then on.
    case person(name: String?, expires: CivilDate)
  }

  package enum Outcome: String, CaseIterable, Sendable {
    /// All that was applied for.
    case granted
    case partial
    case rejected
  }

  package let id: CaseID
  package let channel: Key
  package let language: Language
  package let applicant: Applicant
  /// An option of the form's field; nil where the form asks for none.
  package let category: Key?
  /// In cents.
  package let applied: FixedNumber
  /// In cents; nought where it was rejected.
  package let granted: FixedNumber
  package let purpose: String
  package let reason: String
  package let decided: CivilDate

  package static let purposeCharactersMax = 300
  package static let reasonCharactersMax = 2_000
  package static let nameCharactersMax = 200

  package init(
    id: CaseID, channel: Key, language: Language, applicant: Applicant, category: Key?,
    applied: FixedNumber, granted: FixedNumber, purpose: String, reason: String,
    decided: CivilDate
  ) {
    self.id = id
    self.channel = channel
    self.language = language
    self.applicant = applicant
    self.category = category
    self.applied = applied
    self.granted = granted
    self.purpose = purpose
    self.reason = reason
    self.decided = decided
  }

  package var outcome: Outcome {
    if granted.units <= 0 { return .rejected }
    return granted < applied ? .partial : .granted
  }

  package var name: String? {
    switch applicant {
    case .association(let name): name
    case .person(let name, _): name
    }
  }

  /// The day from which a private person's name is not public any more; nil for an association.
  package var expires: CivilDate? {
    if case .person(_, let expires) = applicant { expires } else { nil }
  }

  /// Whether a name stands in it that may not be public on that day.
  package func isOverdue(on today: CivilDate) -> Bool {
    guard let expires, name != nil else { return false }
    return expires <= today
  }

  /// The decision as the public may read it on a day.
  package func shown(on today: CivilDate) -> GrantDecision {
    isOverdue(on: today) ? nameless : self
  }

  /// The decision without a person's name.
  package var nameless: GrantDecision {
    guard let expires else { return self }
    return GrantDecision(
      id: id, channel: channel, language: language,
      applicant: .person(name: nil, expires: expires), category: category, applied: applied,
      granted: granted, purpose: purpose, reason: reason, decided: decided)
  }
}

extension GrantDecision {
  /// Whether a text names the applicant, or says a word of the name.
  ///
  /// What stays public when the name is gone must not hold it. Words of one or two letters say
  /// nothing; case does not count.
  package static func names(_ name: String, in text: String) -> Bool {
    let words = Set(Self.words(of: text))
    return Self.words(of: name).contains { $0.count > 2 && words.contains($0) }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
  }
}
