// Which files of the inbox are submissions, and reading them.

internal import Files
internal import Participation

/// The submissions' files below a folder: `<yyyy>/<mm>/<ulid>.json`.
struct SubmissionFiles {
  let folder: Folder

  /// A larger file is no submission of ours.
  static let bytesMax = 16 << 20

  /// nil where there is no such file.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  func read(_ file: RelativePath) throws -> Submission? {
    let bytes: [UInt8]
    do {
      bytes = try folder.read(file, bytesMax: Self.bytesMax)
    } catch let error where error.isMissing {
      return nil
    }
    let path = folder.path(of: file)
    let submission = try Submission(json: bytes, path: path)
    guard submission.id.file == file else {
      throw BrokenSubmission(
        path: path, position: nil, message: "the file bears the name of another submission")
    }
    return submission
  }

  /// Reads a file for somebody; one that vanished since the listing is passed over.
  func visit(
    _ file: RelativePath, _ visit: (Result<Submission, BrokenSubmission>) throws -> Void
  ) throws {
    let found: Submission?
    do {
      found = try read(file)
    } catch let broken as BrokenSubmission {
      return try visit(.failure(broken))
    }
    if let found { try visit(.success(found)) }
  }

  /// The folders that hold submissions, the oldest first.
  func months() throws(FileError) -> [RelativePath] {
    var months: [RelativePath] = []
    for year in try folder.names() where year.utf8.count == 4 && Int(digits: year.utf8) != nil {
      let year = RelativePath(trusted: year)
      months += try folder.folder(year).names().map { year.appending(RelativePath(trusted: $0)) }
    }
    return months
  }

  /// In the order of their ids.
  func files(of month: RelativePath) throws(FileError) -> [RelativePath] {
    try folder.folder(month).names().filter { $0.hasSuffix(".json") }.map {
      month.appending(RelativePath(trusted: $0))
    }
  }

  /// The submission with a number of that year, found by reading; broken files are passed over.
  func first(of caseID: CaseID) throws -> Submission? {
    guard let year = caseID.counted?.year else { return nil }
    for file in try months(receivedIn: year).flatMap({ try files(of: $0) }) {
      var found: Submission?
      try visit(file) { result in
        if case .success(let submission) = result, submission.caseID == caseID {
          found = submission
        }
      }
      if let found { return found }
    }
    return nil
  }

  /// The highest number among the submissions of a year, or 0.
  ///
  /// A broken file must not keep others from being received: its claim still holds its number.
  func highestNumber(of year: Int) throws -> Int {
    var highest = 0
    for month in months(receivedIn: year) {
      try folder.folder(month).visitNames { name in
        guard name.hasSuffix(".json") else { return }
        try visit(month.appending(RelativePath(trusted: name))) { result in
          guard case .success(let submission) = result,
            let counted = submission.caseID.counted, counted.year == year
          else { return }
          highest = max(highest, counted.number)
        }
      }
    }
    return highest
  }
}

extension SubmissionFiles {
  /// A check page is made before its form is received, and clocks differ a little: so the months
  /// at either side of the year belong to it as well.
  private func months(receivedIn year: Int) -> [RelativePath] {
    let within = (1...12).map { (year, $0) }
    let months = [(year - 1, 12)] + within + [(year + 1, 1)]
    return months.map { year, month in
      RelativePath(trusted: "\(year.padded(to: 4))/\(month.padded(to: 2))")
    }
  }
}
