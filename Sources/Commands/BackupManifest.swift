// What is in a backup: a line a file, as `sha256sum -c` reads it.
//
// SHA256SUMS · "<64 digits>  <path>" for each file, sorted, `backup.json` among them
// backup.json · when it was made, by which version, and how many files it has

internal import Diagnostics
internal import Documents
internal import Files
internal import Inbox
internal import Participation

/// The sums of a backup's files.
struct BackupManifest {
  var sums: [RelativePath: String] = [:]

  static let sumsName = RelativePath(trusted: "SHA256SUMS")
  static let aboutName = RelativePath(trusted: "backup.json")
  static let format = 1
  private static let bytesMax = 1 << 30
  private static let digits = 64

  /// Last of all, durably.
  ///
  /// - Throws: `Diagnostic` where a file's name would be two lines; `FileError`.
  func write(to folder: Folder, madeAt moment: Timestamp) throws {
    let about = Self.about(files: sums.count, moment)
    try folder.write(about, to: Self.aboutName, .durable, mode: 0o600)
    var all = sums
    all[Self.aboutName] = Digest256(of: about).hexText
    var lines = ""
    for (file, sum) in all.sorted(by: { $0.key < $1.key }) {
      guard !file.text.contains(where: { $0.isNewline || $0 == "\\" }) else {
        throw Diagnostic(file: file.text, "a file's name has a line break or a backslash")
      }
      lines += "\(sum)  \(file)\n"
    }
    try folder.write(Array(lines.utf8), to: Self.sumsName, .durable, mode: 0o600)
  }

  /// Reads the list and holds every file against it.
  ///
  /// - Throws: `ProblemsFound` with a problem for each file that is missing, changed or not listed;
  ///   `FileError`.
  init(verifying folder: Folder) throws {
    guard folder.exists(Self.sumsName) else {
      throw Diagnostic(
        file: folder.path, "this is no whole backup: \(Self.sumsName) is missing",
        hint: "it is written last; make another backup")
    }
    let text = String(
      decoding: try folder.read(Self.sumsName, bytesMax: Self.bytesMax), as: UTF8.self)
    let problems = Problems()
    for (number, line) in text.split(separator: "\n").enumerated() {
      if let (file, sum) = Self.line(line) {
        sums[file] = sum
      } else {
        problems.report(
          Diagnostic(
            file: folder.path(of: Self.sumsName), "line \(number + 1) is no sum of a file"))
      }
    }
    try check(folder, problems)
    try problems.throwIfAny()
    sums[Self.aboutName] = nil
  }

  init() {}
}

extension BackupManifest {
  private func check(_ folder: Folder, _ problems: Problems) throws {
    for (file, sum) in sums.sorted(by: { $0.key < $1.key }) {
      guard folder.exists(file) else {
        problems.report(Diagnostic(file: folder.path(of: file), "the file is missing"))
        continue
      }
      let bytes = try folder.read(file, bytesMax: Self.bytesMax)
      if Digest256(of: bytes).hexText != sum {
        problems.report(Diagnostic(file: folder.path(of: file), "the file is damaged"))
      }
    }
    for file in try folder.filesBelow() where sums[file] == nil && file != Self.sumsName {
      problems.report(
        Diagnostic(file: folder.path(of: file), "the file does not belong to the backup"))
    }
    let about = try? folder.read(Self.aboutName, bytesMax: 1 << 16)
    if about.flatMap(Self.count) != sums.count - 1 {
      problems.report(
        Diagnostic(
          file: folder.path(of: Self.sumsName), "the list of files is cut off or was changed"))
    }
  }

  private static func line(_ line: Substring) -> (RelativePath, String)? {
    let parts = line.split(separator: "  ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0].utf8.count == digits, Digest256(hex: parts[0]) != nil,
      let file = RelativePath(parts[1])
    else { return nil }
    return (file, parts[0])
  }

  private static func about(files: Int, _ moment: Timestamp) -> [UInt8] {
    var json = JSONWriter(.indented(2))
    json.beginObject()
    json.entry("format", format)
    json.entry("made", moment.description)
    json.entry("avoin", Usage.version)
    json.entry("files", files)
    json.endObject()
    return json.finish() + [0x0A]
  }

  private static func count(_ bytes: [UInt8]) -> Int? {
    var reader = JSONReader(SourceText(file: aboutName.text, bytes: bytes))
    var numbers: [String: Int] = [:]
    do {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if try reader.peek() == .number {
          numbers[key] = try reader.integer()
        } else {
          _ = try reader.skip()
        }
      }
    } catch {
      return nil
    }
    return numbers["format"] == format ? numbers["files"] : nil
  }
}
