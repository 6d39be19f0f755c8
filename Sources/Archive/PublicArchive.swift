// The public cases on disk: one JSON file each, `<yyyy>/<mm>/<id>.json`.

package import Diagnostics
package import Files
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
    RelativePath(trusted: "\(received.date.monthFolder)/\(id.text).json")
  }

  /// Every case, from the oldest to the newest; what is wrong is reported.
  ///
  /// - Throws: `FileError` where a file or folder cannot be read.
  package func entries(_ problems: Problems) throws -> [CaseEntry] {
    let index = try CaseIndexer(self, problems: problems).index()
    return (0..<index.count).map { index[$0] }
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
    if let path = quickPath(of: id) { return path }
    // A decision on a grant has the number of its application, and is no case.
    return try folder.filesBelow().first {
      $0.name == "\(id).json" && !$0.text.hasPrefix("\(GrantRecords.folderName)/")
    }
  }

  /// Most cases were received in the year of their number: twelve questions instead of a walk.
  private func quickPath(of id: CaseID) -> RelativePath? {
    let year = id.text.prefix(4)
    return (1...12).lazy
      .map { RelativePath(trusted: "\(year)/\($0.padded(to: 2))/\(id.text).json") }
      .first { folder.exists($0) }
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
  /// Every folder that can hold records: the archive's own (nil), the months, and whatever else was
  /// made by hand, sorted. Figures and photographs are no records.
  func months() throws(FileError) -> [RelativePath?] {
    [nil]
      + (try folder.foldersBelow(except: Self.isPhotosFolder))
      .filter { $0 != PublicFigures.folder && $0.names.first != GrantRecords.folderName.text }
  }

  /// The case that a file holds, where the file is in its place.
  func story(in source: SourceText, at file: RelativePath) throws(Diagnostic) -> Case {
    let story = try reader.read(source)
    let id = story.id
    guard file.name == "\(id).json" else {
      throw source.diagnostic(
        ofKey: "id", "the record says it is \(id), the file's name says otherwise",
        hint: "name the file \(id).json, or correct \"id\"")
    }
    try checkPhotos(of: story, in: source)
    return story
  }

  /// The problem of a number that two files have.
  func repeated(
    _ id: CaseID, in file: RelativePath, first: RelativePath
  ) throws(FileError) -> Diagnostic {
    try source(file).diagnostic(
      ofKey: "id", "the case \(id) is already in \(displayName)/\(first)",
      hint: "keep one of the two files")
  }

  /// The problem of a record that is not in the folder of its month.
  func misplaced(
    _ source: SourceText, at file: RelativePath, belongs place: RelativePath
  ) -> Diagnostic {
    source.diagnostic(
      ofKey: "events", "the case was received in another month than its folder says",
      hint: "move the file to \(displayName)/\(place)")
  }
}
