// How a form tells a resident what is wrong with an answer.

internal import Participation

/// Words what is wrong with a field: the editor's own sentence, or else the site's.
struct ProblemWording {
  let wording: AnswerWording

  init(_ wording: AnswerWording) {
    self.wording = wording
  }

  /// The sentence for the resident, in the phrases' language.
  func sentence(_ problem: FieldProblem, _ field: Field?) -> String {
    let label = field?.label.text(in: phrases.language) ?? ""
    let values = values(problem.reason).merging(["label": label]) { first, _ in first }
    if let text = field?.errors[problem.reason.name]?.texts[phrases.language] {
      return Phrases.filled(text, values)
    }
    return sentence(problem.reason, values)
  }
}

extension ProblemWording {
  private var phrases: Phrases { wording.phrases }

  /// The site's own sentence.
  private func sentence(
    _ reason: FieldProblem.Reason, _ values: [String: String]
  ) -> String {
    switch reason {
    case .required: phrases("error_required", values)
    case .consentMissing: phrases("error_consent", values)
    case .tooLong: phrases("error_too_long", values)
    case .tooShort: phrases("error_too_short", values)
    case .notAnOption: phrases("error_not_an_option", values)
    case .notAnEmail: phrases("error_not_email", values)
    case .notAPhone: phrases("error_not_phone", values)
    case .notUTF8: phrases("error_not_utf8", values)
    case .repeated: phrases("error_repeated_field", values)
    case .pattern: phrases("error_pattern", values)
    case .tooFewChoices: phrases("error_too_few", values)
    case .tooManyChoices: phrases("error_too_many", values)
    case .notANumber: phrases("error_not_number", values)
    case .tooManyDecimals(max: 0): phrases("error_not_whole", values)
    case .tooManyDecimals: phrases("error_too_many_decimals", values)
    case .notASum: phrases("error_not_money", values)
    case .tooSmall: phrases("error_too_small", values)
    case .tooLarge: phrases("error_too_large", values)
    case .notADate: phrases("error_not_date", values)
    case .tooEarly: phrases("error_too_early", values)
    case .tooLate: phrases("error_too_late", values)
    case .notAPoint: phrases("error_not_point", values)
    case .notAFile: phrases("error_not_file", values)
    case .tooManyRows: phrases("error_budget_rows", values)
    case .noCosts: phrases("error_budget_no_costs", values)
    case .rowIncomplete: phrases("error_budget_incomplete", values)
    case .rowNotASum: phrases("error_budget_amount", values)
    case .rowTooLarge: phrases("error_budget_too_large", values)
    case .rowTooLong: phrases("error_budget_too_long", values)
    case .doesNotBalance: phrases("error_budget_balance", values)
    case .tooManyFiles: phrases("error_too_many_files", values)
    case .fileTooLarge: phrases("error_file_too_large", values)
    case .filesTooLarge: phrases("error_files_too_large", values)
    case .fileKind: phrases("error_file_kind", values)
    case .fileHEIC: phrases("error_file_heic", values)
    case .fileEmpty: phrases("error_file_empty", values)
    case .fileBroken: phrases("error_file_broken", values)
    case .fileTooManyPixels: phrases("error_file_too_many_pixels", values)
    case .fileExpired: phrases("error_file_expired", values)
    case .fileNotStored: phrases("error_file_not_stored", values)
    }
  }

  /// What is filled into it.
  private func values(_ reason: FieldProblem.Reason) -> [String: String] {
    switch reason {
    case .tooLong(let max, let count): ["max": "\(max)", "count": "\(count)"]
    case .tooShort(let min), .tooFewChoices(let min): ["min": "\(min)"]
    case .tooManyChoices(let max), .tooManyDecimals(let max), .tooManyFiles(let max),
      .tooManyRows(let max):
      ["max": "\(max)"]
    case .tooSmall(let min): ["min": wording.number(min)]
    case .tooLarge(let max): ["max": wording.number(max)]
    case .tooEarly(let min): ["min": wording.date(min)]
    case .tooLate(let max): ["max": wording.date(max)]
    case .rowIncomplete(let place), .rowNotASum(let place): ["row": wording.row(place)]
    case .rowTooLarge(let place, let max):
      ["row": wording.row(place), "max": wording.euros(max)]
    case .rowTooLong(let place, let max): ["row": wording.row(place), "max": "\(max)"]
    case .doesNotBalance(let costs, let income, let applied):
      [
        "costs": wording.euros(costs), "income": wording.euros(income),
        "applied": wording.euros(applied),
      ]
    case .fileTooLarge(let name, let max):
      ["name": TextLines.printable(name), "max": wording.size(max)]
    case .filesTooLarge(let max): ["max": wording.size(max)]
    case .fileTooManyPixels(let name, let max):
      ["name": TextLines.printable(name), "max": "\(max / 1_000_000)"]
    case .fileKind(let name), .fileHEIC(let name), .fileEmpty(let name), .fileBroken(let name),
      .fileExpired(let name), .fileNotStored(let name):
      ["name": TextLines.printable(name)]
    case .required, .consentMissing, .notAnOption, .notAnEmail, .notAPhone, .notUTF8, .repeated,
      .pattern, .notANumber, .notASum, .notADate, .notAPoint, .notAFile,
      .noCosts:
      [:]
    }
  }
}
