// Whether a posted form answers the channel's questions.
//
// 1. Sort the posted values to the fields; note the unknown, the repeated and the garbled.
// 2. Make one text of each answer, tidied where it can be read (Field+Normalization.swift).
// 3. Hold each answer against its field's rules (Field+Validation.swift).
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

  /// What is wrong with some of the fields.
  package func problems(in fields: [Field]) -> [FieldProblem] {
    problems.filter { problem in fields.contains { $0.name == problem.field } }
  }
}

extension Validation {
  /// The same with what is wrong with the files that came; where one could not be taken, that none
  /// is there is no further mistake.
  ///
  /// - Parameter channel: the one whose form was validated.
  package func adding(_ found: [FieldProblem], in channel: Channel) -> Validation {
    let fields = Set(found.map(\.field))
    let others = problems.filter { $0.reason != .required || !fields.contains($0.field) }
    let all = channel.fields.flatMap { field in
      (found + others).filter { $0.field == field.name }
    }
    return Validation(answers: answers, problems: all, unknownNames: unknownNames)
  }
}

extension Channel {
  /// The fields that ask for files.
  package var fileFields: [Field] { fields.filter { $0.fileLimits != nil } }

  /// Validates every field of a posted form.
  ///
  /// - Parameters:
  ///   - posted: the form's names and values; names of `reservedNames` are passed over.
  ///   - taxonomy: the topics among which a `topic` field chooses.
  ///   - today: the day in the municipality, for dates that are counted from it.
  package func validate(
    _ posted: [PostedValue], taxonomy: Taxonomy, today: CivilDate
  ) -> Validation {
    var answers = FormAnswers()
    var problems: [FieldProblem] = []
    for field in fields {
      let given = posted.filter { field.inputNames.contains($0.name) }
      answers[field] = field.normalized(given)
      let reason =
        field.problem(of: given) ?? field.problem(of: answers[field], taxonomy, today: today)
      if let reason { problems.append(FieldProblem(field: field.name, reason: reason)) }
    }
    problems = adding(problemsOfBudgets(answers, beside: problems), to: problems)
    return Validation(answers: answers, problems: problems, unknownNames: unknownNames(posted))
  }
}

extension Channel {
  /// What two answers together make wrong; asked once both are right by themselves.
  private func problemsOfBudgets(
    _ answers: FormAnswers, beside problems: [FieldProblem]
  ) -> [FieldProblem] {
    let wrong = Set(problems.map(\.field))
    return fields.compactMap { field in
      guard let limits = field.budgetLimits, let other = limits.balances,
        !answers[field].isEmpty, !wrong.contains(field.name), !wrong.contains(other)
      else { return nil }
      let applied = answers[named: other.text]
      return limits.problemOfBalance(BudgetTable(answers[field]), applied: applied)
        .map { FieldProblem(field: field.name, reason: $0) }
    }
  }

  /// In the order of the fields.
  private func adding(
    _ found: [FieldProblem], to problems: [FieldProblem]
  ) -> [FieldProblem] {
    guard !found.isEmpty else { return problems }
    return fields.flatMap { field in (problems + found).filter { $0.field == field.name } }
  }

  private func unknownNames(_ posted: [PostedValue]) -> [String] {
    let known = Set(fields.flatMap(\.inputNames)).union(Self.reservedNames)
    return Set(posted.map(\.name)).subtracting(known).sorted()
  }
}
