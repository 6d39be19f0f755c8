// How the posted values of one field become one text.
//
// Line ends become LF. A number, a sum and a date that can be read are written in one way:
// `1234.50`, `2026-11-02`. The keys of several choices stand in the order of the options, one space
// between them; a place has its coordinates on a second line. Anything else stays as it was typed,
// also what cannot be read, so that the form can show it again.

extension Field {
  /// Stands between the keys of several choices; no key has one in it.
  package static let choiceSeparator = " "

  /// The names of the field's inputs.
  package var inputNames: [String] {
    switch kind {
    case .place(hasPoint: true): [name.text, PlaceAnswer.pointName(name)]
    case .file: [name.text, removalName]
    case .budget(let limits):
      [name.text, BudgetTable.moreName(name)]
        + BudgetTable.inputNames(name, rowsMax: limits.rowsMax)
    case .text, .longText, .topic, .email, .phone, .choice, .choices, .number, .money, .date,
      .place, .consent:
      [name.text]
    }
  }

  /// - Parameter given: the values that were posted under the field's names.
  package func normalized(_ given: [PostedValue]) -> String {
    let values = given.filter { $0.name == name.text }.map { Self.withLineFeeds($0.value) }
    switch kind {
    case .choices(let options, _): return Self.chosen(values, among: options)
    case .place(let hasPoint):
      let point = given.first { $0.name != name.text }?.value
      return Self.place(values.first ?? "", point: point, hasPoint: hasPoint)
    case .file: return kept(values, given)
    case .budget(let limits):
      let typed = given.filter { $0.name != name.text }
      return typed.isEmpty
        ? BudgetTable(values.first ?? "").text
        : BudgetTable(typed, of: name, rowsMax: limits.rowsMax).text
    case .text, .longText, .topic, .email, .phone, .choice, .number, .money, .date, .consent:
      return tidied(values.first ?? "")
    }
  }

  /// The boxes by which a file is taken out of a form again: `AttachmentRef.key` is their value. No
  /// field has that name: a key has no dot.
  package var removalName: String { "\(name).remove" }

  /// Whether the same name may come more than once.
  var takesSeveral: Bool {
    switch kind {
    case .choices, .file: true
    case .text, .longText, .topic, .email, .phone, .choice, .number, .money, .date, .place,
      .consent, .budget:
      false
    }
  }
}

extension Field {
  private func tidied(_ typed: String) -> String {
    switch kind {
    case .number(let limits):
      return (try? FixedNumber.typed(typed, decimals: limits.decimals))?.description ?? typed
    case .money:
      return (try? Self.sum(typed))?.description ?? typed
    case .date: return CivilDate(typed: typed)?.description ?? typed
    case .text, .longText, .topic, .email, .phone, .choice, .choices, .place, .consent, .file,
      .budget:
      return typed
    }
  }

  /// Euros, with or without their sign.
  package static func sum(_ typed: String) throws(FixedNumber.Problem) -> FixedNumber {
    var text = typed.trimmed
    if text.hasSuffix("€") { text.removeLast() } else if text.hasPrefix("€") { text.removeFirst() }
    return try FixedNumber.typed(text, decimals: Self.centDecimals)
  }

  package static let centDecimals = 2

  private static func chosen(_ values: [String], among options: [Option]) -> String {
    let keys = values.flatMap { $0.split(separator: " ").map(String.init) }
    let known = options.map(\.key.text).filter(keys.contains)
    let others = keys.filter { key in !options.contains { $0.key.text == key } }
    return (known + others).joined(separator: choiceSeparator)
  }

  /// The files without those whose boxes were ticked.
  private func kept(_ values: [String], _ given: [PostedValue]) -> String {
    let removed = Set(given.filter { $0.name == removalName }.map(\.value))
    let lines = values.flatMap { $0.split(separator: "\n") }.filter { line in
      AttachmentRef(line: line).map { !removed.contains($0.key) } ?? true
    }
    return lines.joined(separator: "\n")
  }

  private static func place(_ text: String, point: String?, hasPoint: Bool) -> String {
    guard hasPoint else { return PlaceAnswer(address: text, pointText: "").text }
    guard let point else { return PlaceAnswer(text).text }
    return PlaceAnswer(address: text, pointText: point).text
  }

  /// A form's line ends travel as CR LF (HTML, 4.10.22.4); inside they are LF.
  private static func withLineFeeds(_ value: String) -> String {
    guard value.utf8.contains(0x0D) else { return value }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.utf8.count)
    for byte in value.utf8 {
      if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF8.self)
  }
}
