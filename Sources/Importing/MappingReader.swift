// Reads a mapping file; every mistake in it is reported with its place.

internal import Diagnostics
internal import Documents
internal import FrontMatter
internal import Participation

/// The reader of mapping files.
struct MappingReader {
  let site: ImportSite
  let problems: Problems
  /// Whether the source is Open311, whose columns are known.
  let isOpen311: Bool

  init(site: ImportSite, isOpen311: Bool, problems: Problems) {
    self.site = site
    self.isOpen311 = isOpen311
    self.problems = problems
  }

  /// The mapping, or nil where something is wrong that `problems` then tells.
  func read(_ source: SourceText) -> ImportMapping? {
    guard let node = YAMLDocument.parse(source, problems: problems),
      let map = MapReader(node, "a mapping", problems)
    else { return nil }
    let system = system(map)
    let dates = dates(map)
    let columns = columns(map)
    var mapping = dates.map { ImportMapping(system: system ?? "", dates: $0, columns: columns) }
    mapping?.source = source
    mapping?.encoding = encoding(map) ?? .utf8
    mapping?.delimiter = delimiter(map)
    mapping?.channel = channel(map)
    mapping?.cutsLongTexts = map.bool("cut") ?? false
    let words = WordsReader(site: site, problems: problems)
    mapping?.constants = words.constants(map)
    mapping?.words = words.books(map)
    map.finish()
    return problems.hasErrors ? nil : mapping
  }
}

extension MappingReader {
  private static let systemCharactersMax = 64

  private func system(_ map: MapReader) -> String? {
    if isOpen311, map.node("system") == nil { return Open311Reader.systemName }
    guard let text = map.requiredText("system"), let node = map.node("system") else { return nil }
    if !text.trimmed.isEmpty, text.count <= Self.systemCharactersMax { return text.trimmed }
    problems.report(
      node.diagnostic(
        "\"system\" must name the source in at most \(Self.systemCharactersMax) characters",
        hint: "for example \"feedback-2019\""))
    return nil
  }

  private func dates(_ map: MapReader) -> SourceDates? {
    let node = map.node("dates")
    let texts = node?.isScalar == true ? [map.text("dates")].compactMap { $0 } : map.texts("dates")
    let patterns = (texts ?? [DatePattern.iso8601Name]).compactMap { text -> DatePattern? in
      if let pattern = DatePattern(text) { return pattern }
      problems.report(
        (node ?? map.node).diagnostic(
          "\"\(text)\" is no pattern of a whole date",
          hint: "for example iso8601, \"yyyy-MM-dd HH:mm:ss\" or \"MM/dd/yyyy hh:mm:ss a\""))
      return nil
    }
    let zone = map.text("time-zone") ?? site.timeZone
    if let dates = SourceDates(patterns, timeZone: zone) { return dates }
    let place = map.node("time-zone") ?? map.node
    problems.report(
      place.diagnostic(
        "there is no time zone \"\(zone)\"", hint: "for example \"Europe/Helsinki\""))
    return nil
  }

  private func encoding(_ map: MapReader) -> TextEncoding? {
    guard let text = map.text("encoding"), let node = map.node("encoding") else { return nil }
    if let encoding = TextEncoding(rawValue: text.lowercased()) { return encoding }
    problems.report(
      node.diagnostic(
        "there is no encoding \"\(text)\"",
        hint: Suggestion.hint(
          for: text, among: TextEncoding.allCases.map(\.rawValue), noun: "encodings")))
    return nil
  }

  private func delimiter(_ map: MapReader) -> Delimiter? {
    guard let text = map.text("delimiter"), let node = map.node("delimiter") else { return nil }
    if let delimiter = Delimiter(named: text) { return delimiter }
    problems.report(
      node.diagnostic(
        "\"\(text)\" is no delimiter",
        hint: "known delimiters: \(Delimiter.names.joined(separator: " "))"))
    return nil
  }

  private func channel(_ map: MapReader) -> Key? {
    guard let text = map.text("channel"), let node = map.node("channel") else { return nil }
    if let key = Key(text), site.channels.contains(key) { return key }
    problems.report(
      node.diagnostic(
        "the site has no channel \"\(text)\"",
        hint: Suggestion.hint(for: text, among: site.channels.map(\.text), noun: "channels")))
    return nil
  }
}

extension MappingReader {
  private func columns(_ map: MapReader) -> [Slot: [MappedColumn]] {
    var columns = isOpen311 ? Open311Reader.columns : [:]
    let node = isOpen311 ? map.node("columns") : map.required("columns")
    guard node != nil, let named = map.map("columns") else { return columns }
    for slot in Slot.allCases {
      guard let node = named.node(slot.rawValue) else { continue }
      columns[slot] = names(node, slot)
    }
    if columns[.received] == nil {
      problems.report(
        named.node.diagnostic(
          "no column is named for \"received\"",
          hint: "a case begins with the moment at which it was received"))
    }
    named.finish()
    return columns
  }

  private func names(_ node: Node, _ slot: Slot) -> [MappedColumn] {
    switch node.value {
    case .text(let name): return [MappedColumn(name: name.trimmed, place: node.range)]
    case .list(let nodes): return nodes.flatMap { names($0, slot) }
    default:
      problems.report(
        node.diagnostic(
          "\"\(slot.rawValue)\" must name a column, or a list of columns",
          hint: node.isScalar ? "put it in double quotes: \"\(node.spelling)\"" : nil))
      return []
    }
  }
}
