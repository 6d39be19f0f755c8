// Reads one field of a channel's form.

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
    let options = options(map)
    let kind = kind(map, options)
    let label = map.requiredLocalized("label", in: languages)
    let help = map.localized("help", in: languages)
    let isRequired = map.bool("required") ?? false
    let isPrivate = map.bool("private") ?? false
    let limits = 1...Field.charactersMaxLimit
    let charactersMin = map.integer("min-characters", in: limits) ?? 0
    let charactersMax = map.integer("max-characters", in: limits)
    guard let name, let kind, let label else { return nil }
    return Field(
      name: name, kind: kind, label: label, help: help, isRequired: isRequired,
      isPrivate: isPrivate, charactersMin: charactersMin,
      charactersMax: charactersMax ?? kind.charactersMaxDefault)
  }
}

extension FieldReader {
  private static let kindNames = [
    "text", "long-text", "topic", "email", "phone", "choice", "consent",
  ]

  private func name(_ map: MapReader) -> Key? {
    guard let key = map.requiredKey("name"), let node = map.node("name") else { return nil }
    guard Channel.reservedNames.contains(key.text) else { return key }
    problems.report(
      node.diagnostic("the form itself uses the name \"\(key)\"", hint: "choose another name"))
    return nil
  }

  private func kind(_ map: MapReader, _ options: [Field.Option]?) -> Field.Kind? {
    guard let text = map.requiredText("type"), let node = map.node("type") else { return nil }
    if options != nil, text != "choice", Self.kindNames.contains(text) {
      problems.report(
        node.diagnostic(
          "only a field of type choice has \"options\"", hint: "write type: choice"))
    }
    switch text {
    case "text": return .text
    case "long-text": return .longText
    case "topic": return .topic
    case "email": return .email
    case "phone": return .phone
    case "consent": return .consent
    case "choice":
      if let options { return .choice(options) }
      problems.report(
        node.diagnostic("a choice needs \"options\"", hint: "add a list of key and label"))
      return nil
    default:
      problems.report(
        node.diagnostic(
          "there is no field type \"\(text)\"",
          hint: Suggestion.hint(for: text, among: Self.kindNames, noun: "types")))
      return nil
    }
  }

  private func options(_ map: MapReader) -> [Field.Option]? {
    map.list("options")?.compactMap { node in
      guard let option = MapReader(node, "an option", problems) else { return nil }
      defer { option.finish() }
      let key = option.requiredKey("key")
      let label = option.requiredLocalized("label", in: languages)
      guard let key, let label else { return nil }
      return Field.Option(key: key, label: label)
    }
  }
}

extension Field.Kind {
  fileprivate var charactersMaxDefault: Int {
    self == .longText ? Field.longTextCharactersMaxDefault : Field.charactersMaxDefault
  }
}
