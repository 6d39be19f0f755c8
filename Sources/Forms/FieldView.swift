// One field of a form as its template sees it.

package import Mustache
package import Participation

/// The values of one field; exactly one of the `is...` names is true or a group.
package struct FieldView {
  let wording: AnswerWording

  package init(wording: AnswerWording) {
    self.wording = wording
  }

  /// The values of a field with what was typed and what is wrong.
  package func record(
    _ field: Field, answer: String, problems: [FieldProblem], rows: BudgetRows = BudgetRows()
  ) -> Record {
    let help = field.help?.text(in: phrases.language)
    let words = ProblemWording(wording)
    let error =
      problems.isEmpty
      ? nil : problems.map { words.sentence($0, field) }.joined(separator: " ")
    let id = Self.id(of: field.name)
    let describedBy = [help.map { _ in "\(id)-help" }, error.map { _ in "\(id)-error" }]
    let common: Record = [
      "name": .text(field.name.text),
      "id": .text(id),
      "label": .text(field.label.text(in: phrases.language)),
      "help": .optionalText(help),
      "helpID": .optionalText(describedBy[0]),
      "error": .optionalText(error),
      "errorID": .optionalText(describedBy[1]),
      "describedBy": .text(describedBy.compactMap { $0 }.joined(separator: " ")),
      "required": .bool(field.isRequired),
      "optional": .bool(!field.isRequired),
      "private": .bool(field.isPrivate),
      "value": .text(TextLines.printable(wording.editable(answer, field))),
      "maxCharacters": .integer(field.charactersMax),
      "autocomplete": .optionalText(autocomplete(field)),
    ]
    let kind = FieldKindView(wording: wording, field: field, answer: answer, rows: rows)
    return common.merging(kind.record(problems.first))
  }

  static func id(of name: Key) -> String { "f-\(name)" }

  /// The first control of a field, or the one that is wrong: where a link to it leads.
  static func control(of field: Field, _ problem: FieldProblem) -> String {
    let id = id(of: field.name)
    switch field.kind {
    case .choice(let options), .choices(let options, _):
      return options.first.map { "\(id)-\($0.key)" } ?? id
    case .place where problem.reason == .notAPoint: return pointID(of: field.name)
    case .budget: return BudgetFieldView.control(of: field.name, problem.reason)
    case .text, .longText, .topic, .email, .phone, .number, .money, .date, .place, .consent, .file:
      return id
    }
  }

  /// No option of a field has it: a key has no dot.
  static func pointID(of name: Key) -> String { "\(id(of: name)).point" }
}

extension FieldView {
  private var phrases: Phrases { wording.phrases }

  /// What the browser may fill in (HTML, 4.10.18.7.1); WCAG 2.2, 1.3.5 asks for it.
  private func autocomplete(_ field: Field) -> String? {
    switch field.kind {
    case .email: "email"
    case .phone: "tel"
    case .place(hasPoint: false) where field.isPrivate: "street-address"
    case .text where field.isPrivate && field.name.text.hasSuffix("name"): "name"
    case .text, .longText, .topic, .choice, .choices, .number, .money, .date, .place, .consent,
      .file, .budget:
      nil
    }
  }
}
