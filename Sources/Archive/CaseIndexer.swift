// Brings an index up to date with the records on disk.
//
// 1. Look at every month's folder: names and stamps, no reading.
// 2. What has the stamp that the index knows is taken over as it is.
// 3. Everything else is read; what is wrong is reported.
// 4. Sort, and note which keys stand for what.

package import Diagnostics
package import Files
internal import Foundation
internal import Participation

/// Makes the index of an archive, from scratch or from an older one.
package struct CaseIndexer: Sendable {
  let archive: PublicArchive
  let problems: Problems

  package init(_ archive: PublicArchive, problems: Problems) {
    self.archive = archive
    self.problems = problems
  }

  /// The index of everything that is in the archive now.
  ///
  /// - Parameters:
  ///   - older: what it was before; a record with the same stamp is not read again.
  ///   - writtenBefore: nanoseconds since 1970. A record that was written later is read again
  ///     whatever its stamp: two writes within one tick of the disk's clock have the same time.
  /// - Throws: `FileError` where a file or folder cannot be read.
  package func index(
    updating older: CaseIndex = .empty, writtenBefore: Int = .max
  ) throws -> CaseIndex {
    let months = try archive.months()
    let gathered = try Self.inParallel(months) { month in
      try MonthReader(
        archive: archive, month: month, older: older, writtenBefore: writtenBefore,
        problems: problems
      ).read()
    }
    return try merged(gathered, older)
  }

  /// The index of one month's folder alone; what is wrong in it is reported.
  ///
  /// - Parameters: as of the index of everything.
  func index(
    ofMonth month: RelativePath, updating older: CaseIndex, writtenBefore: Int
  ) throws -> CaseIndex {
    let cases = try MonthReader(
      archive: archive, month: month, older: older, writtenBefore: writtenBefore,
      problems: problems
    ).read()
    var builder = CaseIndexBuilder(older)
    for position in cases.kept { builder.keep(older.cases[position]) }
    for fresh in cases.fresh { builder.add(fresh) }
    return builder.finish()
  }

  /// What changed in the records that somebody told of; the others are not looked at.
  ///
  /// - Parameters:
  ///   - told: paths below the archive's folder; one that is not there any more is taken out.
  ///   - changes: what changed before, since the index was stored.
  /// - Returns: nil where the archive has to be looked at as a whole: a record is wrong, or not
  ///   where the index expects it.
  package func changes(
    to stored: StoredIndex, after changes: IndexChanges, told: [RelativePath]
  ) throws(FileError) -> IndexChanges? {
    var fresh: [FreshCase] = []
    var paths: [PackedID: RelativePath] = [:]
    for file in Set(told).sorted() {
      guard file.name.hasSuffix(".json"), file.name != MonthRegister.fileName,
        let id = CaseID(String(file.name.dropLast(".json".count))),
        paths.updateValue(file, forKey: PackedID(id)) == nil
      else { return nil }
      guard let stamp = archive.folder.stamp(of: file) else { continue }
      guard let record = try? archive.source(file),
        let story = try? archive.story(in: record, at: file),
        PublicArchive.path(of: id, received: story.received) == file
      else { return nil }
      fresh.append(
        FreshCase(
          file: file, story: CaseSummary(story), content: Fingerprint(of: record.bytes).value,
          stamp: stamp))
    }
    let received = Dictionary(
      uniqueKeysWithValues: fresh.map {
        (PackedID($0.story.id), Int64($0.story.received.secondsSince1970))
      })
    return stored.adding(ToldCases(fresh: fresh, paths: paths, received: received), to: changes)
  }
}

extension CaseIndexer {
  private func merged(
    _ months: [MonthCases], _ older: CaseIndex
  ) throws(FileError) -> CaseIndex {
    var builder = CaseIndexBuilder(older)
    for month in months {
      for position in month.kept { builder.keep(older.cases[position]) }
      for fresh in month.fresh { builder.add(fresh) }
    }
    let index = builder.finish()
    try check(months, index)
    return index
  }

  /// Reports what only shows beside the other records: a number that two files have, and a file in
  /// the folder of another month.
  private func check(_ months: [MonthCases], _ index: CaseIndex) throws(FileError) {
    guard months.contains(where: { !$0.fresh.isEmpty }) else { return }
    let repeated = index.repeatedNumbers
    var twice: [CaseID: [FreshCase]] = [:]
    for month in months {
      for record in month.fresh {
        if repeated.contains(PackedID(record.story.id)) {
          twice[record.story.id, default: []].append(record)
        } else if record.isMisplaced {
          try reportMisplaced(record)
        }
      }
    }
    for records in twice.values { try reportRepeated(records) }
  }

  private func reportMisplaced(_ record: FreshCase) throws(FileError) {
    problems.report(
      archive.misplaced(
        try archive.source(record.file), at: record.file, belongs: record.story.properFile))
  }

  private func reportRepeated(_ records: [FreshCase]) throws(FileError) {
    let files = records.map(\.file) + records.map(\.story.properFile)
    for record in records {
      guard let first = files.min(), first != record.file else { continue }
      problems.report(try archive.repeated(record.story.id, in: record.file, first: first))
    }
  }

  static func inParallel<Month: Sendable, Result: Sendable>(
    _ months: [Month], _ work: @Sendable (Month) throws -> Result
  ) throws -> [Result] {
    let gathered = Gathered<Result>()
    DispatchQueue.concurrentPerform(iterations: months.count) { number in
      gathered.add(Swift.Result { try work(months[number]) }, at: number)
    }
    return try gathered.ordered()
  }
}

/// Where each case of a month is in an older index, by its number.
///
/// An index is in the order of time, so a month's cases are neighbours in it, and the threads that
/// read the months need not share one table of all cases.
private struct KnownCases {
  private let index: CaseIndex
  private let positions: [PackedID: Int]

  /// - Parameter month: its folder below the archive's; one of another name has no known cases.
  init(_ index: CaseIndex, of month: RelativePath?) {
    self.index = index
    let range = Self.moments(of: month).map { index.positions(receivedIn: $0) } ?? 0..<0
    positions = Dictionary(range.map { (index.cases[$0].id, $0) }) { first, _ in first }
  }

  /// The position of a case by the name of its file, where the file has this stamp.
  func position(of name: String, _ stamp: FileStamp) -> Int? {
    guard let position = positions[PackedID(text: name.dropLast(".json".count))],
      index.cases[position].stamp == stamp
    else { return nil }
    return position
  }

  /// The seconds since 1970 that belong to a month's folder, `2026/11`.
  private static func moments(of month: RelativePath?) -> Range<Int64>? {
    let names = month?.names ?? []
    guard names.count == 2, let first = CivilDate("\(names[0])-\(names[1])-01") else { return nil }
    let start = first.daysSince1970
    // 31 days on, it is some day of the next month.
    let end = start + 31 - CivilDate(daysSince1970: start + 31).day + 1
    return Int64(start * Timestamp.secondsPerDay)..<Int64(end * Timestamp.secondsPerDay)
  }
}

/// A record that was read just now.
struct FreshCase: Sendable {
  let file: RelativePath
  let story: CaseSummary
  let content: UInt64
  let stamp: FileStamp
  /// Whether it is not in the folder of the month in which it was received.
  var isMisplaced = false
}

extension CaseSummary {
  /// Where its record belongs.
  var properFile: RelativePath { PublicArchive.path(of: id, received: received) }
}

/// The records of one month's folder: taken over or read.
struct MonthCases: Sendable {
  var kept: [Int] = []
  var fresh: [FreshCase] = []

  mutating func read(
    _ file: RelativePath, _ stamp: FileStamp, _ archive: PublicArchive, _ problems: Problems
  ) throws {
    do {
      let source = try archive.source(file)
      let story = try archive.story(in: source, at: file)
      var record = FreshCase(
        file: file, story: CaseSummary(story), content: Fingerprint(of: source.bytes).value,
        stamp: stamp)
      record.isMisplaced = record.story.properFile != file
      fresh.append(record)
    } catch let problem as Diagnostic {
      problems.report(problem)
    }
  }
}

/// Reads what changed in one month's folder.
private struct MonthReader {
  let archive: PublicArchive
  /// Nil for the archive's folder itself.
  let month: RelativePath?
  let older: CaseIndex
  let writtenBefore: Int
  let problems: Problems

  func read() throws -> MonthCases {
    var cases = MonthCases()
    let folder = month.map { archive.folder.folder($0) } ?? archive.folder
    let known = KnownCases(older, of: month)
    for (name, stamp) in try folder.look(ending: ".json") where name != MonthRegister.fileName {
      if stamp.modifiedNanoseconds < writtenBefore, let position = known.position(of: name, stamp) {
        cases.kept.append(position)
      } else if let file = RelativePath((month.map { "\($0)/" } ?? "") + name) {
        try cases.read(file, stamp, archive, problems)
      }
    }
    return cases
  }
}

/// The results of several threads, in the order of their numbers.
final class Gathered<Element: Sendable>: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var results: [Int: Result<Element, any Error>] = [:]

  func add(_ result: Result<Element, any Error>, at number: Int) {
    lock.withLock { results[number] = result }
  }

  func ordered() throws -> [Element] {
    try lock.withLock { try results.sorted { $0.key < $1.key }.map { try $0.value.get() } }
  }
}
