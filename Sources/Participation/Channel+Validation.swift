// Whether a posted form answers the channel's questions.
//
// 1. Sort the posted values to the fields; note the unknown, the repeated and the garbled.
// 2. Hold each answer against its field's rules.
// What was typed is kept in every case, so that the form can show it again.

/// What a posted form came to.
package struct Validation: Sendable {
  /// Everything that was typed, valid or not.
  package let answers: FormAnswers
  /// In the order of the form's fields.
  package let problems: [FieldProblem]
  /// Names that the form does not have, sorted.
  package let unknownNames: [String]

  package var isValid: Bool { problems.isEmpty && unknownNames.isEmpty }
}

extension Channel {
  /// Validates every field of a posted form.
  ///
  /// - Parameters:
  ///   - posted: the form's names and values; names of `reservedNames` are passed over.
  ///   - taxonomy: the topics among which a `topic` field chooses.
  package func validate(_ posted: [PostedValue], taxonomy: Taxonomy) -> Validation {
    var answers = FormAnswers()
    var problems: [FieldProblem] = []
    for field in fields {
      let given = posted.filter { $0.name == field.name.text }
      answers[field] = given.first.map { Self.normalized($0.value) } ?? ""
      if let reason = Self.problem(of: given) ?? field.problem(of: answers[field], taxonomy) {
        problems.append(FieldProblem(field: field.name, reason: reason))
      }
    }
    return Validation(answers: answers, problems: problems, unknownNames: unknownNames(posted))
  }
}

extension Channel {
  /// A form's line ends travel as CR LF (HTML, 4.10.22.4); inside they are LF.
  private static func normalized(_ value: String) -> String {
    guard value.utf8.contains(0x0D) else { return value }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.utf8.count)
    for byte in value.utf8 {
      if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF8.self)
  }

  private static func problem(of given: [PostedValue]) -> FieldProblem.Reason? {
    if given.count > 1 { return .repeated }
    return given.contains { !$0.isValidUTF8 } ? .notUTF8 : nil
  }

  private func unknownNames(_ posted: [PostedValue]) -> [String] {
    let known = Set(fields.map(\.name.text)).union(Self.reservedNames)
    return Set(posted.map(\.name)).subtracting(known).sorted()
  }
}
