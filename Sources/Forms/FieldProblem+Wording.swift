// How a form tells a resident what is wrong with an answer.

package import Participation

extension FieldProblem {
  /// The sentence for the resident, in the phrases' language.
  ///
  /// - Parameter label: the field's label, as the form shows it.
  package func sentence(_ phrases: Phrases, label: String) -> String {
    switch reason {
    case .required: phrases("error_required", ["label": label])
    case .consentMissing: phrases("error_consent", ["label": label])
    case .tooLong(let max, let count):
      phrases("error_too_long", ["label": label, "max": "\(max)", "count": "\(count)"])
    case .tooShort(let min): phrases("error_too_short", ["label": label, "min": "\(min)"])
    case .notAnOption: phrases("error_not_an_option", ["label": label])
    case .notAnEmail: phrases("error_not_email", ["label": label])
    case .notAPhone: phrases("error_not_phone", ["label": label])
    case .notUTF8: phrases("error_not_utf8", ["label": label])
    case .repeated: phrases("error_repeated_field", ["label": label])
    }
  }
}
