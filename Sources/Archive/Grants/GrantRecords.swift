// The decisions of calls for grants on disk: `grants/<channel>/<year>/<id>.json` of the archive.
//
// Written by the desk; read by a build and for receipts. `avoin retain` takes names out of them
// whose time is over; whoever reads them for a page says for which day, so that no page shows such
// a name whether or not that was done.

package import Diagnostics
internal import Documents
package import Files
package import Participation

/// The folder `grants` of an archive.
package struct GrantRecords: Sendable {
  package let folder: Folder
  private let displayName: String

  package static let folderName = RelativePath(trusted: "grants")
  private static let recordBytesMax = 64 << 10

  /// - Parameters:
  ///   - archive: the archive's folder.
  ///   - name: how diagnostics name it.
  package init(archive: Folder, named name: String) {
    folder = archive.folder(Self.folderName)
    displayName = "\(name)/\(Self.folderName)"
  }

  /// Below the folder, by the year of the decision.
  package static func path(of decision: GrantDecision) -> RelativePath {
    path(of: decision.id, decision.channel, year: decision.decided.year)
  }

  /// Every decision by its channel, in the order of day and number, as the public may read it.
  ///
  /// - Parameter today: nil shows no name of a person at all.
  /// - Returns: the decisions, and the channels with names on disk whose time is over.
  /// - Throws: `FileError` where a file or folder cannot be read.
  package func shown(
    on today: CivilDate?, _ problems: Problems
  ) throws(FileError) -> (decisions: [Key: [GrantDecision]], overdue: Set<Key>) {
    var decisions: [Key: [GrantDecision]] = [:]
    var overdue: Set<Key> = []
    for file in try folder.filesBelow() {
      guard let decision = try decision(in: file, problems) else { continue }
      if let today, decision.isOverdue(on: today) { overdue.insert(decision.channel) }
      decisions[decision.channel, default: []].append(
        today.map { decision.shown(on: $0) } ?? decision.nameless)
    }
    let sorted = decisions.mapValues { list in
      list.sorted { ($0.decided, $0.id) < ($1.decided, $1.id) }
    }
    return (sorted, overdue)
  }

  /// The decision on one application; nil where nothing was decided.
  ///
  /// - Throws: `FileError`, `ProblemsFound`.
  package func decision(of id: CaseID, _ channel: Key) throws -> GrantDecision? {
    for year in try folder.folder(RelativePath(trusted: channel.text)).subfolders() {
      guard let number = Int(digits: year.utf8) else { continue }
      let file = Self.path(of: id, channel, year: number)
      guard folder.exists(file) else { continue }
      let problems = Problems()
      let found = try decision(in: file, problems)
      try problems.throwIfAny()
      return found
    }
    return nil
  }

  /// Writes a decision; when this returns, it is on the disk.
  ///
  /// - Throws: `FileError`.
  package func write(_ decision: GrantDecision) throws(FileError) {
    try folder.write(decision.json, to: Self.path(of: decision), .durable)
  }

  /// Removes the decision on an application: for its erasure.
  ///
  /// - Throws: `FileError`, `ProblemsFound`.
  package func remove(_ id: CaseID, _ channel: Key) throws {
    guard let decision = try decision(of: id, channel) else { return }
    try folder.remove(Self.path(of: decision), .durable)
  }

  /// Takes the names out of the records whose time is over.
  ///
  /// - Returns: the numbers of those decisions.
  /// - Throws: `FileError`, `ProblemsFound` where a record is wrong.
  package func scrub(on today: CivilDate, isDryRun: Bool = false) throws -> [CaseID] {
    let problems = Problems()
    var scrubbed: [CaseID] = []
    for file in try folder.filesBelow() {
      guard let decision = try decision(in: file, problems), decision.isOverdue(on: today) else {
        continue
      }
      if !isDryRun { try folder.write(decision.nameless.json, to: file, .durable) }
      scrubbed.append(decision.id)
    }
    try problems.throwIfAny()
    return scrubbed
  }
}

extension GrantRecords {
  private static func path(of id: CaseID, _ channel: Key, year: Int) -> RelativePath {
    RelativePath(trusted: "\(channel)/\(year.padded(to: 4))/\(id).json")
  }

  private func decision(
    in file: RelativePath, _ problems: Problems
  ) throws(FileError) -> GrantDecision? {
    guard file.text.hasSuffix(".json") else { return nil }
    let source = SourceText(
      file: "\(displayName)/\(file)",
      bytes: try folder.read(file, bytesMax: Self.recordBytesMax))
    guard let node = JSONDocument.parse(source, problems: problems),
      let decision = GrantDecisionReader(problems: problems).read(node)
    else { return nil }
    guard Self.path(of: decision) == file else {
      problems.report(
        node.diagnostic(
          "this decision belongs into \(Self.path(of: decision))", hint: "move the file there"))
      return nil
    }
    return decision
  }
}
