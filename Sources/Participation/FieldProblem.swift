// Why an answer cannot be taken.

/// Why one answer cannot be taken; `Forms` words it in the resident's language.
package struct FieldProblem: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case required
    case consentMissing
    case tooLong(charactersMax: Int, characters: Int)
    case tooShort(charactersMin: Int)
    case notAnOption
    case notAnEmail
    case notAPhone
    case notUTF8
    case repeated
    case pattern
    case tooFewChoices(min: Int)
    case tooManyChoices(max: Int)
    case notANumber
    case tooManyDecimals(max: Int)
    case notASum
    case tooSmall(min: FixedNumber)
    case tooLarge(max: FixedNumber)
    case notADate
    case tooEarly(min: CivilDate)
    case tooLate(max: CivilDate)
    case notAPoint
    case tooManyRows(max: Int)
    case noCosts
    case rowIncomplete(BudgetRowPlace)
    case rowNotASum(BudgetRowPlace)
    case rowTooLarge(BudgetRowPlace, max: FixedNumber)
    case rowTooLong(BudgetRowPlace, charactersMax: Int)
    /// Income and what is applied for do not come to the costs.
    case doesNotBalance(costs: FixedNumber, income: FixedNumber, applied: FixedNumber)
    case notAFile
    case tooManyFiles(max: Int)
    case fileTooLarge(name: String, bytesMax: Int)
    case filesTooLarge(bytesMax: Int)
    case fileKind(name: String)
    /// A kind of picture that phones make and browsers do not show.
    case fileHEIC(name: String)
    case fileEmpty(name: String)
    /// Cut off, damaged, or of a variety that cannot be cleaned with confidence.
    case fileBroken(name: String)
    case fileTooManyPixels(name: String, max: Int)
    /// It came with an earlier page and is not kept any more.
    case fileExpired(name: String)
    /// The machine failed; the resident can do nothing about it.
    case fileNotStored(name: String)
  }

  /// The field's name.
  package let field: Key
  package let reason: Reason

  package init(field: Key, reason: Reason) {
    self.field = field
    self.reason = reason
  }
}

extension FieldProblem {
  /// What an editor calls a reason, to give it a sentence of their own.
  package enum Name: String, CaseIterable, Sendable {
    case required, pattern, format, repeated, files, unbalanced
    case tooLong = "too-long"
    case tooShort = "too-short"
    case notAnOption = "not-an-option"
    case tooFew = "too-few"
    case tooMany = "too-many"
    case tooSmall = "too-small"
    case tooLarge = "too-large"
    case tooEarly = "too-early"
    case tooLate = "too-late"
  }
}

extension FieldProblem.Reason {
  package var name: FieldProblem.Name {
    switch self {
    case .required, .consentMissing, .noCosts: .required
    case .tooLong, .rowTooLong: .tooLong
    case .tooShort: .tooShort
    case .notAnOption: .notAnOption
    case .pattern: .pattern
    case .repeated: .repeated
    case .tooFewChoices: .tooFew
    case .tooManyChoices, .tooManyRows: .tooMany
    case .tooSmall: .tooSmall
    case .tooLarge, .rowTooLarge: .tooLarge
    case .doesNotBalance: .unbalanced
    case .tooEarly: .tooEarly
    case .tooLate: .tooLate
    case .rowIncomplete, .rowNotASum, .notAnEmail, .notAPhone, .notUTF8, .notANumber,
      .tooManyDecimals, .notASum, .notADate,
      .notAPoint:
      .format
    case .notAFile, .tooManyFiles, .fileTooLarge, .filesTooLarge, .fileKind, .fileHEIC, .fileEmpty,
      .fileBroken, .fileTooManyPixels, .fileExpired, .fileNotStored:
      .files
    }
  }
}
