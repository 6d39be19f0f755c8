// What the schema of records says and the build does not ask: the text of photos, and translations.
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
    for photo in record.list("attachments") ?? [] { checkPhoto(photo, problems) }
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

  /// The build reads the rest of it; without its text the page would show a picture that says nothing
  /// to who cannot see it.
  private func checkPhoto(_ node: Node, _ problems: Problems) {
    guard let photo = MapReader(node, "a photo", problems) else { return }
    if photo.text("alt")?.isEmpty ?? true {
      problems.report(
        node.diagnostic(
          "the photo has no words for those who cannot see it", as: .warning,
          hint: "say in \"alt\" what can be seen"))
    }
  }
}
