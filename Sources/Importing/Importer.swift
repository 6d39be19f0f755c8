// Imports a file of cases into the archive.
//
// 1. Keep other imports away; finish one that was interrupted; clear what others left behind.
// 2. Read the mapping.
// 3. Read the file batch by batch: translate the records on all cores, give each its number,
//    stage it as a file, gather the report.
// 4. Bring what is staged into the archive by the journal: all of it, or nothing.

package import Diagnostics
internal import Files
package import Participation

/// One import.
package struct Importer {
  let site: ImportSite
  let file: SourceFile
  /// The mapping's text; nil for Open311 without one.
  let mapping: SourceText?
  let channel: Key?
  let isDryRun: Bool
  let clock: Clock
  /// Called now and then with the number of records read so far.
  let progress: (Int) -> Void

  private static let batchRecords = 2_048

  /// - Parameters:
  ///   - channel: takes precedence over the mapping's; a key of the site.
  ///   - isDryRun: whether everything is read and nothing written.
  package init(
    site: ImportSite, file: SourceFile, mapping: SourceText?, channel: Key? = nil,
    isDryRun: Bool = false, clock: Clock, progress: @escaping (Int) -> Void = { _ in }
  ) {
    self.site = site
    self.file = file
    self.mapping = mapping
    self.channel = channel
    self.isDryRun = isDryRun
    self.clock = clock
    self.progress = progress
  }

  /// Imports the file.
  ///
  /// - Throws: `ProblemsFound` or `Diagnostic` where the mapping or the file is wrong,
  ///   `FileError` where the machine failed, `ImportLocked` where another command is at work;
  ///   the archive is then as it was.
  package func run() throws -> ImportReport {
    let start = ContinuousClock.now
    var report = try isDryRun ? dryRun() : wetRun()
    let parts = (ContinuousClock.now - start).components
    report.seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    return report
  }
}

extension Importer {
  private func dryRun() throws -> ImportReport {
    var report = ImportReport()
    report.isDryRun = true
    try read(&report) { _ in }
    return report
  }

  private func wetRun() throws -> ImportReport {
    guard let lock = try ImportStaging.lock(in: site.state) else {
      throw ImportLocked(isByImport: true)
    }
    defer { withExtendedLifetime(lock) {} }
    let journal = ImportJournal(site: site)
    var report = ImportReport()
    report.finishedEarlier = try journal.finishInterrupted()
    for left in try ImportStaging.all(in: site.state) { try left.remove() }
    let staging = try ImportStaging.fresh(in: site.state)
    do {
      var writer = StagedWriter(staging: staging, archive: site.archive)
      try read(&report) { try writer.write($0) }
      if report.imported > 0 { try journal.commit(staging) }
    } catch {
      // What was decided stays for the next command to finish.
      if !staging.hasJournal { try? staging.remove() }
      throw error
    }
    if report.imported == 0 { try staging.remove() }
    return report
  }

  /// Reads the whole file; new cases go to `stage`, batch by batch.
  private func read(
    _ report: inout ImportReport, _ stage: ([NumberedDraft]) throws -> Void
  ) throws {
    let format = try file.format()
    let mapping = try readMapping(format)
    let translator = Translator(
      mapping: mapping, site: site, channel: try chosenChannel(mapping), now: clock.now())
    var source = try RecordSource(file, format, mapping)
    var numbering = try CaseNumbering(site, now: clock.now())
    while true {
      let items = try source.next(upTo: Self.batchRecords)
      if items.isEmpty { break }
      let translations = try InParallel.map(items) { item in
        switch item {
        case .record(let record): translator.translate(record)
        case .unreadable(let translation): translation
        }
      }
      try stage(try number(translations, &numbering, &report))
      progress(report.read)
    }
  }

  private func number(
    _ translations: [Translation], _ numbering: inout CaseNumbering, _ report: inout ImportReport
  ) throws -> [NumberedDraft] {
    var new: [NumberedDraft] = []
    for translation in translations {
      report.read += 1
      guard let draft = translation.draft else {
        report.leftOut += 1
        report.add(translation)
        continue
      }
      let outcome = try numbering.number(draft)
      report.note(outcome, translation, draft)
      if let id = outcome.newID { new.append(NumberedDraft(id: id, draft: draft)) }
    }
    return new
  }
}

extension ImportReport {
  fileprivate mutating func note(
    _ outcome: CaseNumbering.Outcome, _ translation: Translation, _ draft: CaseDraft
  ) {
    switch outcome {
    case .new, .renumbered:
      imported += 1
      add(translation)
    case .alreadyThere: alreadyThere += 1
    case .repeated:
      leftOut += 1
      add(Remark(.repeated, draft.source.id), of: translation)
    }
    if case .renumbered(let id) = outcome {
      add(Remark(.renumbered, "\(draft.source.id) is now \(id)"), of: translation)
    }
  }
}

extension CaseNumbering.Outcome {
  fileprivate var newID: CaseID? {
    switch self {
    case .new(let id), .renumbered(let id): id
    case .alreadyThere, .repeated: nil
    }
  }
}

extension Importer {
  private func readMapping(_ format: SourceFormat) throws -> ImportMapping {
    guard let mapping else {
      if format == .open311 { return try .open311(site) }
      throw ProblemsFound(
        Diagnostic(
          file: file.path, "a CSV file needs a mapping",
          hint: "name it with --mapping FILE.yaml; docs/importing.md has one to begin with"))
    }
    let problems = Problems()
    let reader = MappingReader(site: site, isOpen311: format == .open311, problems: problems)
    let read = reader.read(mapping)
    try problems.throwIfAny()
    guard let read else { preconditionFailure("a mapping is missing without a reason") }
    return read
  }

  private func chosenChannel(_ mapping: ImportMapping) throws -> Key {
    if let key = channel ?? mapping.channel { return key }
    if let only = site.channels.first, site.channels.count == 1 { return only }
    let keys = site.channels.map(\.text).joined(separator: ", ")
    throw ProblemsFound(
      Diagnostic(
        file: mapping.source?.file ?? file.path, "it is not said which channel the cases belong to",
        hint: keys.isEmpty
          ? "make a channel first: avoin new channel NAME"
          : "add --channel KEY, or channel: KEY to the mapping: \(keys)"))
  }
}
