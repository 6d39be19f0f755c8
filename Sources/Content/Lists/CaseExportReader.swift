// Reads `json:` and `csv:`: to which files a list is exported.

internal import Diagnostics
internal import Documents
internal import Files
internal import Participation

/// Builds the exports of a list.
struct CaseExportReader {
  let key: Key
  let languages: [Language]
  let problems: Problems

  /// The exports that a list asks for; fields of its own, or those that the list names.
  func read(_ map: MapReader) -> [CaseExport] {
    let shared = map.list("fields")
    return CaseExport.Format.allCases.compactMap { format in
      guard let node = map.node(format.rawValue) else { return nil }
      if case .bool(let isWanted) = node.value {
        return isWanted ? export(format, node, nil, shared) : nil
      }
      guard let own = MapReader(node, "\"\(format.rawValue)\"", problems) else { return nil }
      defer { own.finish() }
      return export(format, node, own, own.list("fields") ?? shared)
    }
  }

  /// Below which folder files stand that name no path.
  static let folderDefault = "data"
}

extension CaseExportReader {
  private func export(
    _ format: CaseExport.Format, _ node: Node, _ map: MapReader?, _ fields: [Node]?
  ) -> CaseExport {
    CaseExport(
      format: format, path: path(format, map),
      place: SourcePlace(map?.node("path") ?? node), columns: columns(format, fields),
      language: language(map) ?? languages[0],
      separator: format == .csv ? separator(map) : UInt8(ascii: ","),
      hasByteOrderMark: format == .csv ? map?.bool("byte-order-mark") ?? false : false)
  }

  private func path(_ format: CaseExport.Format, _ map: MapReader?) -> RelativePath {
    let usual = RelativePath(trusted: "\(Self.folderDefault)/\(key).\(format.rawValue)")
    guard let map, let text = map.text("path"), let node = map.node("path") else { return usual }
    let ending = ".\(format.rawValue)"
    if let path = RelativePath(text), path.names.allSatisfy(Self.isPlain),
      path.name.hasSuffix(ending), path.name != ending
    {
      return path
    }
    problems.report(
      node.diagnostic(
        "\"\(text)\" is no path of a file that ends in \(ending)",
        hint: "write it without a first slash, as in \(usual)"))
    return usual
  }

  /// A name that stands in an address as it is.
  private static func isPlain(_ name: String) -> Bool {
    !name.hasPrefix(".")
      && name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || "-_.".utf8.contains(byte)
      }
  }

  private func language(_ map: MapReader?) -> Language? {
    guard let map, let text = map.text("language"), let node = map.node("language") else {
      return nil
    }
    if let language = languages.first(where: { $0.code == text }) { return language }
    problems.report(
      node.diagnostic(
        "the site has no language \"\(text)\"",
        hint: Suggestion.hint(for: text, among: languages.map(\.code), noun: "languages")))
    return nil
  }

  private func separator(_ map: MapReader?) -> UInt8 {
    let known = ["comma": UInt8(ascii: ","), "semicolon": UInt8(ascii: ";"), "tab": 0x09]
    guard let map, let text = map.text("separator"), let node = map.node("separator") else {
      return UInt8(ascii: ",")
    }
    if let separator = known[text] { return separator }
    problems.report(
      node.diagnostic(
        "\"\(text)\" is no separator",
        hint: Suggestion.hint(for: text, among: known.keys, noun: "separators")))
    return UInt8(ascii: ",")
  }
}

extension CaseExportReader {
  private func columns(_ format: CaseExport.Format, _ nodes: [Node]?) -> [CaseExport.Column] {
    guard let nodes else {
      return CaseExport.fieldsDefault(format).map { .init(name: $0.rawValue, field: $0) }
    }
    var seen: Set<String> = []
    return nodes.compactMap { node in
      guard let column = column(format, node) else { return nil }
      if seen.insert(column.name).inserted { return column }
      problems.report(
        node.diagnostic("the field \"\(column.name)\" stands here twice", hint: "keep one of them"))
      return nil
    }
  }

  /// `received`, or `created: received` for a field that goes by another name.
  private func column(_ format: CaseExport.Format, _ node: Node) -> CaseExport.Column? {
    switch node.value {
    case .text(let name): return field(format, name, node).map { .init(name: name, field: $0) }
    case .map(let entries) where entries.count == 1:
      guard case .text(let text) = entries[0].value.value, !entries[0].key.isEmpty else { break }
      return field(format, text, entries[0].value).map {
        .init(name: entries[0].key.showable, field: $0)
      }
    default: break
    }
    problems.report(
      node.diagnostic(
        "this is no field",
        hint: "write a field's name, or OWN-NAME: FIELD, as in created: received"
      ))
    return nil
  }

  private func field(
    _ format: CaseExport.Format, _ text: String, _ node: Node
  ) -> CaseExport.Field? {
    let known = CaseExport.Field.allCases.map(\.rawValue)
    guard let field = CaseExport.Field(rawValue: text) else {
      problems.report(
        node.diagnostic(
          "there is no field \"\(text)\"",
          hint: Suggestion.nearest(to: text, in: known).map { "did you mean \"\($0)\"?" }
            ?? "known fields: \(known.joined(separator: ", "))"))
      return nil
    }
    guard field.isList, format == .csv else { return field }
    problems.report(
      node.diagnostic(
        "a cell of a table holds no list such as \"\(text)\"",
        hint: "write answer for the last answer, or give csv fields of its own"))
    return nil
  }
}
