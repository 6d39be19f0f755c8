// `avoin import`: cases from another system into the archive, all of them or none.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Importing
internal import Inbox
internal import Participation
internal import Publishing

/// The command `import`.
struct ImportCommand {
  private let arguments: Arguments
  private let file: SourceFile
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(
      words, options: ["site", "mapping", "channel", "now"], flags: ["dry-run", "json"],
      wordsMax: 1)
    file = SourceFile(try arguments.word(0, "file to import"))
    self.console = console
  }

  func run() throws -> ExitCode {
    let room = DeskRoom(site: try SiteLoader.whole(arguments.site), clock: try arguments.clock())
    let mapping = try arguments["mapping"].map { path in
      SourceText(file: path, bytes: try readFile(at: path))
    }
    let progress = ProgressLine("records")
    defer { progress.clear() }
    let importer = Importer(
      site: ImportSite(room), file: file, mapping: mapping, channel: try channel(room.site),
      isDryRun: arguments.has("dry-run"), clock: try arguments.clock(),
      progress: progress.show)
    let report = try importer.run()
    progress.clear()
    return show(ImportReportText(report, file: file.path, site: room.site))
  }
}

extension ImportCommand {
  private func channel(_ site: Site) throws(UsageError) -> Key? {
    guard let text = arguments["channel"] else { return nil }
    if let key = Key(text), site.channel(key) != nil { return key }
    throw UsageError(
      message: "the site has no channel \"\(text)\"",
      hint: Suggestion.hint(
        for: text, among: site.channels.map(\.key.text), noun: "channels"))
  }

  private func show(_ text: ImportReportText) -> ExitCode {
    for line in text.lines { console.note(line) }
    if arguments.has("json") { console.say(text.json) }
    return text.report.isFruitless ? .problems : .done
  }
}

extension ImportReport {
  /// Whether everything had to be left out: then the mapping is wrong.
  fileprivate var isFruitless: Bool { leftOut > 0 && imported == 0 && alreadyThere == 0 }
}

extension ImportSite {
  /// A site as an import sees it; numbers that the inbox has given are asked of the inbox.
  init(_ room: DeskRoom) {
    let inbox = room.inbox
    self.init(
      archive: room.archive, state: room.site.stateFolder,
      languages: room.site.configuration.languages, channels: room.site.channels.map(\.key),
      taxonomy: room.site.taxonomy, timeZone: room.site.configuration.timeZone.name,
      locks: Self.archiveLocks,
      isGiven: { try inbox.submission($0) != nil })
  }

  /// The locks of `SiteBuilder` and of `CaseDesk`, below the state folder.
  static let archiveLocks = [SiteBuilder.lockName, RelativePath(trusted: "desk.lock")].map {
    SiteBuilder.buildFolder.appending($0)
  }
}
