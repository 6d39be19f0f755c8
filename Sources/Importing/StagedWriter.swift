// Writes new cases into the staging folder, on all cores.

internal import Archive
internal import Files
internal import Participation

/// A case with its number.
struct NumberedDraft: Sendable {
  let id: CaseID
  let draft: CaseDraft
}

/// The writer of one import's staged records.
struct StagedWriter {
  let staging: ImportStaging
  let archive: PublicArchive
  private var madeFolders: Set<RelativePath> = []

  init(staging: ImportStaging, archive: PublicArchive) {
    self.staging = staging
    self.archive = archive
  }

  /// - Throws: `FileError`; `Diagnostic` where a record could not be read again.
  mutating func write(_ cases: [NumberedDraft]) throws {
    let files = cases.map { PublicArchive.path(of: $0.id, received: $0.draft.received) }
    for folder in Set(files.compactMap(\.folder)).sorted() where !madeFolders.contains(folder) {
      try staging.records.folder(folder).create()
      madeFolders.insert(folder)
    }
    let (records, archive) = (staging.records, archive)
    _ = try InParallel.map(Array(zip(cases, files))) { numbered, file in
      let bytes = numbered.draft.bytes(as: numbered.id)
      _ = try archive.check(bytes, as: file)
      try records.writeFresh(bytes, to: file)
    }
  }
}
