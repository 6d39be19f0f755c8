// What a resident answered beside title, message, place and topic, as a public case holds it.

/// The answer to one field: a text, or the keys of several choices.
package enum CaseAnswer: Hashable, Sendable {
  case text(String)
  case keys([Key])

  /// The answer as a form holds it.
  package var text: String {
    switch self {
    case .text(let text): text
    case .keys(let keys): keys.map(\.text).joined(separator: Field.choiceSeparator)
    }
  }
}

extension Channel {
  /// The answers that a case shows besides its own parts: those of public fields that were given.
  ///
  /// Consents are between the sender and the desk; files are published one by one.
  package func caseAnswers(_ answers: FormAnswers) -> [Key: CaseAnswer] {
    let shown = fields.filter { $0.isCaseAnswer && !answers[$0].trimmed.isEmpty }
    return Dictionary(
      shown.map { ($0.name, $0.caseAnswer(answers[$0])) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Field {
  /// Whether a public case has the answer among its `answers`.
  package var isCaseAnswer: Bool {
    guard !isPrivate, !Channel.CaseField.all.contains(name.text) else { return false }
    switch kind {
    case .topic, .consent, .file, .budget: return false
    case .text, .longText, .email, .phone, .choice, .choices, .number, .money, .date, .place:
      return true
    }
  }

  fileprivate func caseAnswer(_ answer: String) -> CaseAnswer {
    guard case .choices = kind else { return .text(answer.trimmed) }
    return .keys(answer.split(separator: " ").compactMap { Key(String($0)) })
  }
}
