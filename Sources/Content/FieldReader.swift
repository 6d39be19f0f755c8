// Reads one field of a channel's form.
//
// 1. What every field has: name, type, label, help, whether it is required and private.
// 2. What belongs to its type (FieldKindReader.swift).
// 3. Limits of length, the pattern, the editor's own sentences.

internal import Diagnostics
internal import Documents
internal import Participation

/// Builds a field from its group of keys.
struct FieldReader {
  let languages: [Language]
  let problems: Problems

  func read(_ node: Node) -> Field? {
    guard let map = MapReader(node, "a field", problems) else { return nil }
    defer { map.finish() }
    let name = name(map)
    let kind = FieldKindReader(map: map, languages: languages).read()
    let label = map.requiredLocalized("label", in: languages)
    let help = map.localized("help", in: languages)
    let isRequired = map.bool("required") ?? false
    let isPrivate = map.bool("private") ?? false
    let limits = 1...Field.charactersMaxLimit
    let charactersMin = map.integer("min-characters", in: limits) ?? 0
    let charactersMax = map.integer("max-characters", in: limits)
    let pattern = pattern(map, charactersMax)
    let errors = errors(map)
    guard let name, let kind, let label else { return nil }
    var field = Field(
      name: name, kind: kind, label: label, help: help, isRequired: isRequired,
      isPrivate: isPrivate, charactersMin: charactersMin,
      charactersMax: charactersMax ?? kind.charactersMaxDefault, pattern: pattern, errors: errors)
    field.isScale = map.text("type") == FieldKindReader.TypeName.scale.rawValue
    return field
  }
}

extension FieldReader {
  private func name(_ map: MapReader) -> Key? {
    guard let key = map.requiredKey("name"), let node = map.node("name") else { return nil }
    guard Channel.reservedNames.contains(key.text) else { return key }
    problems.report(
      node.diagnostic("the form itself uses the name \"\(key)\"", hint: "choose another name"))
    return nil
  }

  private func pattern(_ map: MapReader, _ charactersMax: Int?) -> AnswerPattern? {
    guard let text = map.text("pattern"), let node = map.node("pattern") else { return nil }
    if let charactersMax, charactersMax > AnswerPattern.charactersMax {
      problems.report(
        node.diagnostic(
          "a field with a pattern has at most \(AnswerPattern.charactersMax) characters",
          hint: "write max-characters: \(AnswerPattern.charactersMax), or less"))
    }
    do {
      return try AnswerPattern(text)
    } catch {
      problems.report(
        node.diagnostic(
          error.message,
          hint: "patterns know . \\d [A-Z] [^0-9] (a|b) ? * + {2} {2,5}; \\ before a mark"))
      return nil
    }
  }

  private func errors(_ map: MapReader) -> [FieldProblem.Name: LocalizedText] {
    guard let own = map.map("errors") else { return [:] }
    defer { own.finish() }
    var texts: [FieldProblem.Name: LocalizedText] = [:]
    for name in FieldProblem.Name.allCases {
      texts[name] = own.localized(name.rawValue, in: languages)
    }
    return texts
  }
}

extension Field.Kind {
  fileprivate var charactersMaxDefault: Int {
    switch self {
    case .longText: Field.longTextCharactersMaxDefault
    case .choices(let options, _): options.count * (Key.charactersMax + 1)
    case .place(hasPoint: true): Field.charactersMaxDefault + Place.Point.charactersMax
    case .file, .budget: Field.charactersMaxLimit
    case .text, .topic, .email, .phone, .choice, .number, .money, .date, .place, .consent:
      Field.charactersMaxDefault
    }
  }
}
