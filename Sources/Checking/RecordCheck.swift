// What the schema of records says and the build does not ask: attachments and translations.
//
// Source: docs/formats/case.schema.json.

internal import Archive
internal import Diagnostics
internal import Documents
internal import Participation
internal import Publishing

/// Reads the records that have such keys once more; all others are known to be right.
struct RecordCheck: Sendable {
  let catalogue: Catalogue
  let archive: PublicArchive

  /// - Throws: `FileError` where a record cannot be read any more.
  func diagnostics() throws -> [Diagnostic] {
    let work = ParallelWork<[Diagnostic]>(chunksMax: 64)
    return try work.run(Array(0..<catalogue.index.count)) { chunk in
      let problems = Problems()
      for position in chunk {
        let source = try archive.source(catalogue.index[position].path)
        let isPlain = ["\"attachments\"", "\"translations\""].allSatisfy {
          source.bytes.offset(of: $0) == nil
        }
        if !isPlain { check(source, problems) }
      }
      return problems.sorted
    }.flatMap { $0 }
  }
}

extension RecordCheck {
  private func check(_ source: SourceText, _ problems: Problems) {
    guard let node = JSONDocument.parse(source, problems: problems),
      let record = MapReader(node, "a record", problems)
    else { return }
    for item in record.list("attachments") ?? [] { checkAttachment(item, problems) }
    for entry in record.map("translations")?.named ?? [] {
      if Language(entry.key) == nil {
        problems.report(
          entry.value.diagnostic(
            "\"\(entry.key)\" is no language tag", hint: "for example \"fi\", \"sv\" or \"en\""))
      }
      guard let texts = MapReader(entry.value, "a translation", problems) else { continue }
      _ = texts.text("title")
      _ = texts.text("message")
    }
  }

  /// Unknown keys are allowed in records, so that nothing is finished here.
  private func checkAttachment(_ node: Node, _ problems: Problems) {
    guard let item = MapReader(node, "an attachment", problems) else { return }
    for key in ["file", "type", "bytes"] where item.node(key) == nil {
      problems.report(
        node.diagnostic(
          "the attachment lacks \"\(key)\"", hint: "it has \"file\", \"type\" and \"bytes\""))
    }
    if let name = item.text("file"), !Self.isDigestName(name) {
      problems.report(
        (item.node("file") ?? node).diagnostic(
          "\"\(name)\" is no attachment's name",
          hint: "the SHA-256 of the content in hexadecimal, a full stop, the ending"))
    }
    _ = item.text("type")
    _ = item.integer("bytes", in: 1...Int.max)
    _ = item.text("alt")
  }

  /// 64 hexadecimal digits, a full stop and an ending of 2 to 5 characters.
  private static func isDigestName(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 64, (2...5).contains(parts[1].count) else {
      return false
    }
    return parts[0].allSatisfy { "0123456789abcdef".utf8.contains($0) }
      && parts[1].allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }
}
