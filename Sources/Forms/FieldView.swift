// One field of a form as its template sees it.

internal import Mustache
internal import Participation

/// The values of one field; exactly one of the `is...` names is true or a group.
struct FieldView {
  let taxonomy: Taxonomy
  let phrases: Phrases

  func record(_ field: Field, answer: String, problem: FieldProblem?) -> Record {
    let language = phrases.language
    let label = field.label.text(in: language)
    let help = field.help?.text(in: language)
    let error = problem?.sentence(phrases, label: label)
    let id = Self.id(of: field.name)
    let describedBy = [help.map { _ in "\(id)-help" }, error.map { _ in "\(id)-error" }]
    let common: Record = [
      "name": .text(field.name.text),
      "id": .text(id),
      "label": .text(label),
      "help": .optionalText(help),
      "helpID": .optionalText(describedBy[0]),
      "error": .optionalText(error),
      "errorID": .optionalText(describedBy[1]),
      "describedBy": .text(describedBy.compactMap { $0 }.joined(separator: " ")),
      "required": .bool(field.isRequired),
      "optional": .bool(!field.isRequired),
      "private": .bool(field.isPrivate),
      "value": .text(TextLines.printable(answer)),
      "maxCharacters": .integer(field.charactersMax),
      "autocomplete": .optionalText(autocomplete(field)),
    ]
    return common.merging(kind(field, answer))
  }

  static func id(of name: Key) -> String { "f-\(name)" }
}

extension FieldView {
  private func kind(_ field: Field, _ answer: String) -> Record {
    var record: Record = [
      "isText": false, "isLongText": .null, "isEmail": false, "isPhone": false,
      "isSelect": .null, "isChoice": false, "isConsent": .null, "groups": [], "options": [],
    ]
    switch field.kind {
    case .text: record["isText"] = true
    case .longText: record["isLongText"] = ["rows": .integer(field.charactersMax > 500 ? 8 : 4)]
    case .email: record["isEmail"] = true
    case .phone: record["isPhone"] = true
    case .topic:
      record["isSelect"] = ["placeholder": .text(phrases("choose_topic"))]
      record["groups"] = .list(groups(answer))
    case .choice(let options):
      record["isChoice"] = true
      record["options"] = .list(choices(options, field, answer))
    case .consent:
      record["isConsent"] = ["checked": .bool(answer == Field.consentGiven)]
    }
    return record
  }

  private func groups(_ answer: String) -> [Value] {
    let language = phrases.language
    return taxonomy.categories.map { category in
      [
        "label": .text(category.label.text(in: language)),
        "options": .list(
          category.topics.map { topic in
            [
              "value": .text(topic.key.text), "label": .text(topic.label.text(in: language)),
              "selected": .bool(topic.key.text == answer),
            ]
          }),
      ]
    }
  }

  private func choices(_ options: [Field.Option], _ field: Field, _ answer: String) -> [Value] {
    options.map { option in
      [
        "value": .text(option.key.text), "label": .text(option.label.text(in: phrases.language)),
        "id": .text("\(Self.id(of: field.name))-\(option.key)"),
        "checked": .bool(option.key.text == answer),
      ]
    }
  }

  /// What the browser may fill in (HTML, 4.10.18.7.1); WCAG 2.2, 1.3.5 asks for it.
  private func autocomplete(_ field: Field) -> String? {
    switch field.kind {
    case .email: "email"
    case .phone: "tel"
    case .text where field.isPrivate && field.name.text.hasSuffix("name"): "name"
    case .text, .longText, .topic, .choice, .consent: nil
    }
  }
}
