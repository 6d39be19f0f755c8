// Where the records of an import wait until all of them are there.

internal import Files
internal import Participation

/// The folder `<state>/staging/import-<n>` of one import.
struct ImportStaging: Sendable {
  let folder: Folder
  /// The records, at the paths that they get below the archive.
  let records: Folder

  private static let place = RelativePath(trusted: "staging")
  private static let prefix = "import-"
  private static let lockName = RelativePath(trusted: "import.lock")
  static let journalName = RelativePath(trusted: "journal.json")

  private init(_ folder: Folder) {
    self.folder = folder
    records = folder.folder(RelativePath(trusted: "records"))
  }

  /// An empty folder with a number that no other import has.
  static func fresh(in state: Folder) throws(FileError) -> ImportStaging {
    let numbers = try all(in: state).map(\.number)
    let name = RelativePath(trusted: prefix + String((numbers.max() ?? 0) + 1))
    let staging = ImportStaging(state.folder(place).folder(name))
    try staging.records.create()
    return staging
  }

  /// Every import that was not finished, in order.
  static func all(in state: Folder) throws(FileError) -> [ImportStaging] {
    let folder = state.folder(place)
    let names = try folder.names().filter { $0.hasPrefix(prefix) }
    return names.compactMap(RelativePath.init).map { ImportStaging(folder.folder($0)) }
      .filter { $0.number > 0 }.sorted { $0.number < $1.number }
  }

  /// The lock that keeps two imports apart; nil where another one has it.
  static func lock(in state: Folder) throws(FileError) -> FileLock? {
    try FileLock.take(lockName, in: state.folder(place))
  }

  /// Whether the import was decided: from then on it is finished, never taken back.
  var hasJournal: Bool { folder.exists(Self.journalName) }

  func remove() throws(FileError) { try folder.removeAll() }

  private var number: Int {
    Int(digits: folder.parentAndName.name.text.dropFirst(Self.prefix.count).utf8) ?? 0
  }
}
