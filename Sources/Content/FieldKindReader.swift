// Reads the type of a field, and the keys that belong to it.

internal import Diagnostics
internal import Documents
internal import Participation

/// Builds a field's kind from its group of keys.
struct FieldKindReader {
  let map: MapReader
  let languages: [Language]

  func read() -> Field.Kind? {
    guard let text = map.requiredText("type"), let node = map.node("type") else {
      for key in Self.typesByKey.keys.sorted() { _ = map.node(key) }
      return nil
    }
    guard let type = TypeName(rawValue: text) else {
      for key in Self.typesByKey.keys.sorted() { _ = map.node(key) }
      map.problems.report(
        node.diagnostic(
          "there is no field type \"\(text)\"",
          hint: Suggestion.hint(for: text, among: TypeName.allCases.map(\.rawValue), noun: "types"))
      )
      return nil
    }
    reportStrangers(type, node)
    return kind(type, node)
  }

  enum TypeName: String, CaseIterable {
    case text
    case longText = "long-text"
    case topic, email, phone, choice, choices, scale, number, money, date, place, consent, file,
      budget
  }
}

extension FieldKindReader {
  /// The keys that not every type has.
  private static let typesByKey: [String: [TypeName]] = [
    "options": [.choice, .choices], "min-choices": [.choices], "max-choices": [.choices],
    "decimals": [.number], "min": [.number, .money, .date],
    "max": [.number, .money, .date, .budget], "max-rows": [.budget], "balances": [.budget],
    "coordinates": [.place], "kinds": [.file], "max-files": [.file], "max-bytes": [.file],
    "max-bytes-all": [.file], "pattern": [.text], "steps": [.scale], "lowest": [.scale],
    "highest": [.scale],
  ]

  private func reportStrangers(_ type: TypeName, _ node: Node) {
    for (key, types) in Self.typesByKey.sorted(by: { $0.key < $1.key })
    where map.node(key) != nil && !types.contains(type) {
      let names = types.map(\.rawValue)
      map.problems.report(
        node.diagnostic(
          "only a field of type \(names.joined(separator: " or ")) has \"\(key)\"",
          hint: "write type: \(names[0])"))
    }
  }

  private func kind(_ type: TypeName, _ node: Node) -> Field.Kind? {
    switch type {
    case .text: .text
    case .longText: .longText
    case .topic: .topic
    case .email: .email
    case .phone: .phone
    case .consent: .consent
    case .choice: options(type, node).map(Field.Kind.choice)
    case .choices: options(type, node).map { .choices($0, count: count(of: $0)) }
    case .scale: .choice(scale())
    case .number: .number(numbers(decimals: decimals()))
    case .money: .money(numbers(decimals: Field.centDecimals))
    case .date: .date(dates())
    case .place: .place(hasPoint: map.bool("coordinates") ?? false)
    case .file: .file(files())
    case .budget: .budget(budget())
    }
  }

  private func options(_ type: TypeName, _ node: Node) -> [Field.Option]? {
    guard let list = map.list("options") else {
      if map.node("options") == nil {
        map.problems.report(
          node.diagnostic(
            "a field of type \(type.rawValue) needs \"options\"",
            hint: "add a list of key and label"))
      }
      return nil
    }
    return list.compactMap { node in
      guard let option = MapReader(node, "an option", map.problems) else { return nil }
      defer { option.finish() }
      let key = option.requiredKey("key")
      let label = option.requiredLocalized("label", in: languages)
      guard let key, let label else { return nil }
      return Field.Option(key: key, label: label)
    }
  }

  /// Options from 1 to the number of steps; the two ends have a word each.
  private func scale() -> [Field.Option] {
    let steps = map.integer("steps", in: Self.scaleSteps) ?? Self.scaleStepsDefault
    let ends = [
      1: map.requiredLocalized("lowest", in: languages),
      steps: map.requiredLocalized("highest", in: languages),
    ]
    return (1...steps).compactMap { step in
      let texts = languages.map { language in
        (
          language,
          ends[step].flatMap { $0 }.map { "\(step) – \($0.text(in: language))" } ?? "\(step)"
        )
      }
      return Key("\(step)").map {
        Field.Option(
          key: $0, label: LocalizedText(Dictionary(texts) { first, _ in first }))
      }
    }
  }

  private static let scaleSteps = 2...10
  private static let scaleStepsDefault = 5

  private func count(of options: [Field.Option]) -> ClosedRange<Int> {
    let all = 0...max(options.count, 1)
    let least = map.integer("min-choices", in: all) ?? 0
    let most = map.integer("max-choices", in: 1...max(options.count, 1)) ?? max(options.count, 1)
    if least <= most { return least...most }
    reportBackwards("min-choices", "max-choices")
    return all
  }

  private func decimals() -> Int {
    map.integer("decimals", in: 0...FixedNumber.decimalsMax) ?? 0
  }

  private func numbers(decimals: Int) -> Field.NumberLimits {
    let least = number("min", decimals)
    let most = number("max", decimals)
    if let least, let most, most < least { reportBackwards("min", "max") }
    return Field.NumberLimits(decimals: decimals, min: least, max: most)
  }

  private func number(_ key: String, _ decimals: Int) -> FixedNumber? {
    guard let node = map.node(key) else { return nil }
    if node.isScalar, !node.spelling.contains(" "),
      let number = try? FixedNumber.typed(node.spelling, decimals: decimals)
    {
      return number
    }
    map.problems.report(
      node.diagnostic(
        "\"\(key)\" must be a number with at most \(decimals) decimals, not \(node.kindName)"))
    return nil
  }

  private func dates() -> Field.DateLimits {
    let least = bound("min")
    let most = bound("max")
    switch (least, most) {
    case (.day(let first)?, .day(let last)?) where last < first: reportBackwards("min", "max")
    case (.today(let first)?, .today(let last)?) where last < first: reportBackwards("min", "max")
    default: break
    }
    return Field.DateLimits(min: least, max: most)
  }

  /// `2026-11-30`, `today`, `today+14`, `today-30`.
  private func bound(_ key: String) -> Field.DateBound? {
    guard let node = map.node(key) else { return nil }
    if case .text(let text) = node.value {
      if let day = CivilDate(text) { return .day(day) }
      if let days = Self.days(fromToday: text) { return .today(plusDays: days) }
    }
    map.problems.report(
      node.diagnostic(
        "\"\(key)\" is no date", hint: "write it as 2026-11-30, today, today+14 or today-30"))
    return nil
  }

  private static func days(fromToday text: String) -> Int? {
    guard text.hasPrefix("today") else { return nil }
    let rest = text.dropFirst(5)
    if rest.isEmpty { return 0 }
    guard let days = Int(digits: rest.dropFirst().utf8), days <= Field.DateBound.daysMax else {
      return nil
    }
    switch rest.first {
    case "+": return days
    case "-": return -days
    default: return nil
    }
  }

  private func budget() -> BudgetLimits {
    let rows = map.integer("max-rows", in: 1...BudgetLimits.rowsMaxLimit)
    let max = numbers(decimals: Field.centDecimals).max
    return BudgetLimits(
      rowsMax: rows ?? BudgetLimits.rowsMaxDefault, amountMax: max ?? BudgetLimits.amountMaxDefault,
      balances: map.key("balances"))
  }

  private func files() -> Field.FileLimits {
    let all = Field.FileKind.allCases
    let named = map.list("kinds")
    let kinds = named?.compactMap(fileKind) ?? []
    if let named, named.isEmpty, let node = map.node("kinds") {
      map.problems.report(node.diagnostic("\"kinds\" is empty", hint: "name image, pdf or both"))
    }
    let each = map.integer("max-bytes", in: 1...Self.fileBytesMaxLimit) ?? Self.fileBytesMax
    let count = map.integer("max-files", in: 1...Self.filesMaxLimit) ?? 1
    let together = map.integer("max-bytes-all", in: each...Self.allBytesMaxLimit)
    return Field.FileLimits(
      kinds: kinds.isEmpty ? all : kinds, bytesEachMax: each,
      bytesAllMax: together ?? min(each * count, Self.allBytesMaxLimit), countMax: count)
  }

  private static let fileBytesMax = 5_000_000
  /// What the daemon takes at most (`UploadLimits`), a little rounded.
  private static let fileBytesMaxLimit = 15_000_000
  private static let allBytesMaxLimit = 45_000_000
  private static let filesMaxLimit = 20

  private func fileKind(_ node: Node) -> Field.FileKind? {
    let names = Field.FileKind.allCases.map(\.rawValue)
    if case .text(let text) = node.value, let kind = Field.FileKind(rawValue: text) { return kind }
    map.problems.report(
      node.diagnostic(
        "there is no kind of file \"\(node.spelling)\"",
        hint: "the kinds are \(names.joined(separator: ", "))"))
    return nil
  }

  private func reportBackwards(_ least: String, _ most: String) {
    guard let node = map.node(most) else { return }
    map.problems.report(
      node.diagnostic("\"\(most)\" is less than \"\(least)\"", hint: "exchange the two"))
  }
}
