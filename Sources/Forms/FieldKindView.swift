// What a template sees of one kind of field.

internal import Mustache
internal import Participation

/// The `is...` names of a field, and what belongs to its kind.
struct FieldKindView {
  let wording: AnswerWording
  let field: Field
  let answer: String
  /// How many rows a table was asked for.
  var rows = BudgetRows()

  func record(_ problem: FieldProblem?) -> Record {
    var record = Self.none
    record["isSingle"] = .bool(isSingle)
    record["isPlaceWithPoint"] = .bool(field.kind == .place(hasPoint: true))
    switch field.kind {
    case .text: record["isText"] = ["pattern": .optionalText(field.pattern?.html)]
    case .longText: record["isLongText"] = ["rows": .integer(field.charactersMax > 500 ? 8 : 4)]
    case .email: record["isEmail"] = true
    case .phone: record["isPhone"] = true
    case .number(let limits): record["isNumber"] = ["inputmode": .optionalText(keyboard(limits))]
    case .money(let limits): record["isMoney"] = ["inputmode": .optionalText(keyboard(limits))]
    case .date(let limits): record["isDate"] = date(limits)
    case .topic:
      record["isSelect"] = ["placeholder": .text(phrases("choose_topic"))]
      record["groups"] = .list(groups())
    case .choice(let options):
      record["isChoice"] = true
      record["options"] = .list(choices(options))
    case .choices(let options, let count):
      record["isChoices"] = ["hint": .optionalText(hint(count, of: options.count))]
      record["options"] = .list(choices(options))
    case .place(let hasPoint): record["isPlace"] = place(hasPoint, problem)
    case .consent: record["isConsent"] = ["checked": .bool(answer == Field.consentGiven)]
    case .file(let limits): record["isFile"] = files(limits)
    case .budget(let limits):
      record["isBudget"] = BudgetFieldView(
        wording: wording, field: field, limits: limits, answer: answer, asked: rows
      ).value(problem)
    }
    return record
  }

  private static let none: Record = [
    "isText": .null, "isLongText": .null, "isEmail": false, "isPhone": false, "isNumber": .null,
    "isMoney": .null, "isDate": .null, "isPlace": .null, "isSelect": .null, "isChoice": false,
    "isChoices": .null, "isConsent": .null, "isFile": .null, "isBudget": .null, "groups": [],
    "options": [],
  ]
}

extension FieldKindView {
  private var phrases: Phrases { wording.phrases }

  /// Whether it has one control, and so a label rather than a legend.
  private var isSingle: Bool {
    switch field.kind {
    case .choice, .choices, .consent, .place(hasPoint: true), .budget: false
    case .text, .longText, .topic, .email, .phone, .number, .money, .date, .place, .file: true
    }
  }

  private var id: String { FieldView.id(of: field.name) }

  /// Phones show digits; those of some have no minus, so a number that may be negative has none.
  private func keyboard(_ limits: Field.NumberLimits) -> String? {
    guard let min = limits.min, min.units >= 0 else { return nil }
    return limits.decimals == 0 ? "numeric" : "decimal"
  }

  /// A browser empties a date input that holds no date: what cannot be read is shown as text.
  /// Bounds that are counted from today are left to the daemon, for a static page does not know it.
  private func date(_ limits: Field.DateLimits) -> Value {
    let isText = !answer.isEmpty && CivilDate(answer) == nil
    return [
      "type": .text(isText ? "text" : "date"),
      "min": .optionalText(limits.min?.fixed), "max": .optionalText(limits.max?.fixed),
    ]
  }

  private func hint(_ count: ClosedRange<Int>, of options: Int) -> String? {
    let most = "\(count.upperBound)"
    return count.upperBound < options
      ? phrases("choices_at_most", ["max": most]) : phrases("choices_any")
  }

  private func place(_ hasPoint: Bool, _ problem: FieldProblem?) -> Value {
    guard hasPoint else { return ["point": .null] }
    let id = FieldView.pointID(of: field.name)
    return [
      "point": [
        "name": .text(PlaceAnswer.pointName(field.name)), "id": .text(id),
        "value": .text(TextLines.printable(PlaceAnswer(answer).pointText)),
        "helpID": .text("\(id)-help"), "wrong": .bool(problem?.reason == .notAPoint),
      ],
      "wrong": .bool(problem != nil && problem?.reason != .notAPoint),
    ]
  }

  private func files(_ limits: Field.FileLimits) -> Value {
    let kinds = limits.kinds.map(label)
    let attached = AttachmentRef.list(answer) ?? []
    let values = [
      "count": "\(limits.countMax)", "each": wording.size(limits.bytesEachMax),
      "all": wording.size(limits.bytesAllMax), "kinds": kinds.joined(separator: ", "),
    ]
    return [
      "accept": .text(limits.mediaTypes.joined(separator: ",")),
      "multiple": .bool(limits.countMax > 1),
      "limits": .text(
        limits.countMax > 1 ? phrases("file_limits", values) : phrases("file_limit", values)),
      "limitsID": .text("\(id)-limits"),
      "attached": .list(
        attached.enumerated().map { index, file in
          [
            "name": .text(TextLines.printable(file.name)), "size": .text(wording.size(file.bytes)),
            "kind": .text(wording.kind(file)), "value": .text(file.line),
            "fieldName": .text(field.name.text), "key": .text(file.key),
            "removalName": .text(field.removalName), "id": .text("\(id)-remove-\(index + 1)"),
          ]
        }),
      "hasAttached": .bool(!attached.isEmpty),
    ]
  }

  private func label(_ kind: Field.FileKind) -> String {
    switch kind {
    case .image: phrases("file_kind_image")
    case .pdf: phrases("file_kind_pdf")
    }
  }

  private func groups() -> [Value] {
    let language = phrases.language
    return wording.taxonomy.categories.map { category in
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

  private func choices(_ options: [Field.Option]) -> [Value] {
    let chosen = Set(answer.split(separator: " ").map(String.init))
    return options.map { option in
      [
        "value": .text(option.key.text), "label": .text(option.label.text(in: phrases.language)),
        "id": .text("\(id)-\(option.key)"), "checked": .bool(chosen.contains(option.key.text)),
      ]
    }
  }
}

extension Field.DateBound {
  fileprivate var fixed: String? {
    if case .day(let day) = self { day.description } else { nil }
  }
}
