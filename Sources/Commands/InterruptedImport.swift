// Finishes an import that a crash interrupted, before a command reads the archive.

internal import Content
internal import Diagnostics
internal import Files
internal import Importing

/// What an import left to be finished.
enum InterruptedImport {
  /// The commands that read the archive as a whole; `import` looks by itself.
  private static let commands: Set<String> = [
    "build", "serve", "desk", "erase", "retain", "backup",
  ]

  /// Finishes the imports of the site that a command names, and says so.
  ///
  /// A site that cannot be read is reported by the command itself.
  ///
  /// - Throws: `FileError`; `ImportLocked` where another command keeps the archive.
  static func finish(
    before command: String?, _ words: [String], _ console: Console
  ) throws {
    guard let command, commands.contains(command) else { return }
    guard let journal = journal(of: site(in: words)) else { return }
    let records = try journal.finishInterrupted()
    if records > 0 { console.note("finished an interrupted import of \(records) cases") }
  }
}

extension InterruptedImport {
  private static func site(in words: [String]) -> Folder {
    let attached = words.last { $0.hasPrefix("--site=") }?.dropFirst("--site=".count)
    let following = words.lastIndex(of: "--site").map { words[($0 + 1)...].first ?? "." }
    return Folder(attached.map(String.init) ?? following ?? ".")
  }

  private static func journal(of folder: Folder) -> ImportJournal? {
    let loader = SiteLoader(folder: folder, problems: Problems())
    guard let paths = try? loader.configuration()?.paths else { return nil }
    func place(_ path: String) -> Folder {
      Folder(path.hasPrefix("/") ? path : "\(folder.path)/\(path)")
    }
    return ImportJournal(
      archive: place(paths.archive), state: place(paths.state), locks: ImportSite.archiveLocks)
  }
}
