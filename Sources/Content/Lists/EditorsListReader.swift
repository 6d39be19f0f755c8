// Reads a list's file, `content/lists/<key>.yaml`.

internal import Diagnostics
internal import Documents
internal import FrontMatter
internal import Participation

/// Builds a list from its YAML file; the file's name is the list's key.
struct EditorsListReader {
  let languages: [Language]
  let words: CaseWords
  let problems: Problems

  func read(_ source: SourceText, key: Key) -> EditorsList? {
    guard let node = YAMLDocument.parse(source, problems: problems),
      let map = MapReader(node, "a list", problems)
    else { return nil }
    let title = map.requiredLocalized("title", in: languages)
    let description = map.localized("description", in: languages)
    let pages = pages(map)
    let filter = filter(map)
    let order = order(map)
    let casesMax = map.integer("max", in: 1...EditorsList.casesMaxLimit)
    let grouping = grouping(map)
    let exports = CaseExportReader(key: key, languages: languages, problems: problems).read(map)
    map.finish()
    if pages == nil, exports.isEmpty, map.bool("pages") == false {
      problems.report(
        node.diagnostic(
          "the list leads to nothing", hint: "add json: true or csv: true, or remove pages: false"))
    }
    guard let title else { return nil }
    return EditorsList(
      key: key, title: title, description: description, pages: pages, filter: filter,
      order: order, casesMax: casesMax, grouping: grouping, exports: exports, source: source)
  }
}

extension EditorsListReader {
  private func pages(_ map: MapReader) -> EditorsList.Pages? {
    guard map.bool("pages") ?? true else {
      for name in ["slug", "below", "group-by", "per-page", "layout", "feed"] {
        guard let node = map.node(name) else { continue }
        problems.report(
          node.diagnostic(
            "a list without pages has no \"\(name)\"", hint: "remove it, or pages: false"))
      }
      return nil
    }
    let slug = slug(map)
    let channel = below(map)
    let perPage = map.integer("per-page", in: 1...EditorsList.perPageMax)
    let layout = map.text("layout") ?? EditorsList.layoutDefault
    let hasFeed = map.bool("feed") ?? false
    guard let slug else { return nil }
    let place = SourcePlace(map.node("slug") ?? map.node)
    return EditorsList.Pages(
      slug: slug, channel: channel, perPage: perPage ?? EditorsList.perPageDefault,
      layout: layout, hasFeed: hasFeed, slugPlace: place,
      layoutPlace: map.node("layout").map(SourcePlace.init) ?? place)
  }

  /// A slug becomes part of public addresses, so it keeps to the characters of a key.
  private func slug(_ map: MapReader) -> LocalizedText? {
    guard let text = map.requiredLocalized("slug", in: languages), let node = map.node("slug")
    else { return nil }
    guard let wrong = Set(text.texts.values).sorted().first(where: { Key($0) == nil }) else {
      return text
    }
    problems.report(
      node.diagnostic(
        "\"\(wrong)\" cannot stand in an address",
        hint: "use lower-case letters a to z, digits and -"))
    return nil
  }

  private func below(_ map: MapReader) -> Key? {
    guard let key = map.key("below"), let node = map.node("below") else { return nil }
    return known(key, node)
  }

  private func known(_ channel: Key, _ node: Node) -> Key? {
    if words.channels.contains(channel) { return channel }
    problems.report(
      node.diagnostic(
        "there is no channel \"\(channel)\"",
        hint: Suggestion.hint(
          for: channel.text, among: words.channels.map(\.text), noun: "channels")))
    return nil
  }
}

extension EditorsListReader {
  private func filter(_ map: MapReader) -> CaseFilter {
    var parts: [CaseFilter] = []
    if let nodes = map.list("channels") {
      let channels = nodes.compactMap { node -> Key? in
        guard case .text(let text) = node.value, let key = Key(text) else {
          map.wrong(node, "channels", "a list of channels' keys")
          return nil
        }
        return known(key, node)
      }
      parts.append(.key(.channel, oneOf: channels.map(\.text)))
    }
    if let node = map.node("where") {
      parts.append(CaseFilterReader(words: words, problems: problems).read(node, "\"where\""))
    }
    return .all(parts)
  }

  /// `order: received descending`, or a list of such.
  private func order(_ map: MapReader) -> CaseOrder {
    guard let found = map.node("order") else { return .newestFirst }
    let nodes = if case .list(let nodes) = found.value { nodes } else { [found] }
    let steps = nodes.compactMap { step($0, map) }
    return steps.isEmpty ? .newestFirst : CaseOrder(steps)
  }

  private func step(_ node: Node, _ map: MapReader) -> CaseOrder.Step? {
    guard case .text(let text) = node.value else {
      map.wrong(node, "order", "a field, with \"descending\" behind it where the last comes first")
      return nil
    }
    let parts = text.split(separator: " ").map(String.init)
    let known = CaseOrder.Field.allCases.map(\.rawValue)
    guard let field = parts.first.flatMap(CaseOrder.Field.init(rawValue:)) else {
      problems.report(
        node.diagnostic(
          "a list cannot be ordered by \"\(parts.first ?? "")\"",
          hint: Suggestion.hint(for: parts.first ?? "", among: known, noun: "fields")))
      return nil
    }
    switch parts.dropFirst() {
    case [], ["ascending"]: return CaseOrder.Step(field)
    case ["descending"]: return CaseOrder.Step(field, isDescending: true)
    default:
      problems.report(
        node.diagnostic(
          "behind the field stands something else than its direction",
          hint: "write \(field.rawValue) ascending or \(field.rawValue) descending"))
      return nil
    }
  }

  private func grouping(_ map: MapReader) -> CaseGrouping? {
    guard let text = map.text("group-by"), let node = map.node("group-by") else { return nil }
    if let grouping = CaseGrouping(rawValue: text) { return grouping }
    problems.report(
      node.diagnostic(
        "a list cannot be grouped by \"\(text)\"",
        hint: Suggestion.hint(
          for: text, among: CaseGrouping.allCases.map(\.rawValue), noun: "fields")))
    return nil
  }
}
