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
    let (key, own) = words(problem.reason)
    let values = own.merging(["label": label]) { first, _ in first }
    if let text = field?.errors[problem.reason.name]?.texts[phrases.language] {
      return Phrases.filled(text, values)
    }
    return phrases(key, values)
  }
}

extension ProblemWording {
  private var phrases: Phrases { wording.phrases }

  /// The key of the site's sentence, and what is filled in.
  private func words(_ reason: FieldProblem.Reason) -> (String, [String: String]) {
    switch reason {
    case .required: ("error_required", [:])
    case .consentMissing: ("error_consent", [:])
    case .tooLong(let max, let count): ("error_too_long", ["max": "\(max)", "count": "\(count)"])
    case .tooShort(let min): ("error_too_short", ["min": "\(min)"])
    case .notAnOption: ("error_not_an_option", [:])
    case .notAnEmail: ("error_not_email", [:])
    case .notAPhone: ("error_not_phone", [:])
    case .notUTF8: ("error_not_utf8", [:])
    case .repeated: ("error_repeated_field", [:])
    case .pattern: ("error_pattern", [:])
    case .tooFewChoices(let min): ("error_too_few", ["min": "\(min)"])
    case .tooManyChoices(let max): ("error_too_many", ["max": "\(max)"])
    case .notANumber: ("error_not_number", [:])
    case .tooManyDecimals(let max):
      (max == 0 ? "error_not_whole" : "error_too_many_decimals", ["max": "\(max)"])
    case .notASum: ("error_not_money", [:])
    case .tooSmall(let min): ("error_too_small", ["min": wording.number(min)])
    case .tooLarge(let max): ("error_too_large", ["max": wording.number(max)])
    case .notADate: ("error_not_date", [:])
    case .tooEarly(let min): ("error_too_early", ["min": wording.date(min)])
    case .tooLate(let max): ("error_too_late", ["max": wording.date(max)])
    case .notAPoint: ("error_not_point", [:])
    case .notAFile: ("error_not_file", [:])
    case .tooManyFiles(let max): ("error_too_many_files", ["max": "\(max)"])
    case .fileTooLarge(let name, let max):
      ("error_file_too_large", ["name": TextLines.printable(name), "max": wording.size(max)])
    case .filesTooLarge(let max): ("error_files_too_large", ["max": wording.size(max)])
    case .fileKind(let name): ("error_file_kind", ["name": TextLines.printable(name)])
    }
  }
}
