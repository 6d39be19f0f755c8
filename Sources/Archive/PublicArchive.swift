// The public cases on disk: one JSON file each, `<yyyy>/<mm>/<id>.json`.

package import Diagnostics
package import Files
internal import Foundation
package import Participation

/// The folder of public case records.
///
/// `PublicArchive` is read by the build and written by the desk; it knows nothing of the inbox.
package struct PublicArchive: Sendable {
  package let folder: Folder
  /// How diagnostics name the folder: relative to the site, where it stands in the site.
  let displayName: String
  private let reader: CaseReader

  package init(folder: Folder, displayName: String, vocabulary: CaseVocabulary?) {
    self.folder = folder
    self.displayName = displayName
    reader = CaseReader(vocabulary: vocabulary)
  }

  /// Where a case stands, by the month in which it was received (UTC).
  package static func path(of id: CaseID, received: Timestamp) -> RelativePath {
    let date = received.date
    return RelativePath(
      trusted: "\(date.year.padded(to: 4))/\(date.month.padded(to: 2))/\(id).json")
  }

  /// Reads every record, from the oldest to the newest; what is wrong is reported.
  ///
  /// - Throws: `FileError` where a file or folder cannot be read.
  package func entries(_ problems: Problems) throws -> [CaseEntry] {
    let files = try folder.filesBelow().filter { $0.text.hasSuffix(".json") }
    let read = try Self.inParallel(files) { file in try entry(file, problems) }
    let entries = read.compactMap { $0 }.sorted(by: CaseEntry.isEarlier)
    try reportRepeated(entries, problems)
    return entries
  }

  /// One whole case.
  ///
  /// - Throws: `Diagnostic` where the record is wrong, `FileError` where it cannot be read.
  package func story(at file: RelativePath) throws -> Case {
    try reader.read(try source(file))
  }

  package func source(_ file: RelativePath) throws(FileError) -> SourceText {
    SourceText(file: "\(displayName)/\(file)", bytes: try folder.read(file))
  }
}

extension PublicArchive {
  /// Where a case stands, found by its number alone; nil where there is none.
  package func path(of id: CaseID) throws(FileError) -> RelativePath? {
    try folder.filesBelow().first { $0.name == "\(id).json" }
  }

  /// The highest number that a counter gave in a year, 0 where there is none.
  package func highestNumber(of year: Int) throws(FileError) -> Int {
    let names = try folder.filesBelow().map(\.name)
    let prefix = "\(year.padded(to: 4))-"
    return names.reduce(0) { highest, name in
      guard name.hasPrefix(prefix), name.hasSuffix(".json") else { return highest }
      return max(highest, Int(digits: name.dropFirst(5).dropLast(5).utf8) ?? 0)
    }
  }

  /// Reads a record that is about to be written, so that nothing is written that cannot be read.
  package func check(_ bytes: [UInt8], as file: RelativePath) throws(Diagnostic) -> Case {
    try reader.read(SourceText(file: "\(displayName)/\(file)", bytes: bytes))
  }
}

extension PublicArchive {
  /// Records of one chunk are read by one thread; a task for each would cost half as much again.
  private static let chunksMax = 100

  private func entry(_ file: RelativePath, _ problems: Problems) throws -> CaseEntry? {
    do {
      let source = try source(file)
      let story = try reader.read(source)
      try check(story.id, of: file, source)
      return CaseEntry(story, path: file)
    } catch let problem as Diagnostic {
      problems.report(problem)
      return nil
    }
  }

  private func check(
    _ id: CaseID, of file: RelativePath, _ source: SourceText
  ) throws(Diagnostic) {
    guard file.name != "\(id).json" else { return }
    throw source.diagnostic(
      ofKey: "id", "the record says it is \(id), the file's name says otherwise",
      hint: "name the file \(id).json, or correct \"id\"")
  }

  private func reportRepeated(
    _ entries: [CaseEntry], _ problems: Problems
  ) throws(FileError) {
    var first: [CaseID: RelativePath] = [:]
    for entry in entries.sorted(by: { $0.path < $1.path }) {
      guard let other = first[entry.id] else {
        first[entry.id] = entry.path
        continue
      }
      problems.report(
        try source(entry.path).diagnostic(
          ofKey: "id", "the case \(entry.id) is already in \(displayName)/\(other)",
          hint: "keep one of the two files"))
    }
  }

  private static func inParallel<Result: Sendable>(
    _ files: [RelativePath], _ work: @Sendable (RelativePath) throws -> Result
  ) throws -> [Result] {
    let chunk = max(1, (files.count + chunksMax - 1) / chunksMax)
    let starts = Array(stride(from: 0, to: files.count, by: chunk))
    let gathered = Gathered<Result>()
    DispatchQueue.concurrentPerform(iterations: starts.count) { index in
      let range = starts[index]..<min(files.count, starts[index] + chunk)
      gathered.add(Swift.Result { try files[range].map(work) }, at: index)
    }
    return try gathered.ordered()
  }
}

/// The results of several threads, in the order of their chunks.
private final class Gathered<Element: Sendable>: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var chunks: [Int: Result<[Element], any Error>] = [:]

  func add(_ chunk: Result<[Element], any Error>, at index: Int) {
    lock.withLock { chunks[index] = chunk }
  }

  func ordered() throws -> [Element] {
    try lock.withLock { try chunks.sorted { $0.key < $1.key }.flatMap { try $0.value.get() } }
  }
}
