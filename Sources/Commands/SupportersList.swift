// `avoin desk supporters`: who signed an initiative, for the clerk who verifies the names.

internal import Content
internal import Diagnostics
internal import Files
internal import Inbox
internal import Participation

/// Opens the sealed names and writes them as CSV, readable by its owner alone.
struct SupportersList {
  let room: DeskRoom
  let console: Console

  /// - Throws: `FileError`, `KeyProblem`, `BrokenSubmission`, `SealedContact.CannotOpen`.
  func write(_ id: CaseID, to file: String) throws {
    let supporters = try SupportBook(state: room.site.stateFolder).supporters(of: id)
    guard !supporters.isEmpty else {
      throw Diagnostic(
        file: "\(id)", "nobody has signed this case", hint: "avoin desk show \(id) tells what it is"
      )
    }
    let table = try lines(supporters)
    let text = table.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    try keep(Array(text.utf8), as: file)
    try note(id, supporters.count)
    console.say("\(id): \(supporters.count) names in \(file)")
  }
}

extension SupportersList {
  private static let fields = ["name", "municipality", "email"]

  private func lines(_ supporters: [Supporter]) throws -> [[String]] {
    let keys = try DeskKeys.load(from: room.secretsFolder)
    var lines: [[String]] = []
    for supporter in supporters {
      let person = try supporter.contact.open(with: keys)
      let values = Self.fields.map { name in Key(name).flatMap { person[$0] } ?? "" }
      lines.append(values + [supporter.signed.description, supporter.standing.rawValue])
    }
    return [Self.fields + ["signed", "standing"]] + lines.sorted { $0.joined() < $1.joined() }
  }

  private func keep(_ bytes: [UInt8], as file: String) throws {
    let (folder, name) = try Self.place(of: file)
    guard !folder.exists(name) else {
      throw Diagnostic(file: file, "there is such a file already", hint: "choose another --output")
    }
    try folder.write(bytes, to: name, .durable, .mustBeNew, mode: 0o600)
  }

  /// RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe.
  private static func cell(_ text: String) -> String {
    let plain = text.replacing("\r\n", with: " ").replacing("\n", with: " ")
    let isFormula = plain.first.map { "=+-@\t".contains($0) } ?? false
    let safe = isFormula ? "'" + plain : plain
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  private static func place(of file: String) throws -> (Folder, RelativePath) {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let above = parts.dropLast().joined(separator: "/")
    guard let name = parts.last.flatMap({ RelativePath($0) }) else {
      throw UsageError(message: "--output must name a file", hint: nil)
    }
    return (Folder(parts.count > 1 ? (above.isEmpty ? "/" : above) : "."), name)
  }

  /// That the names were opened is kept: when, of which initiative, how many.
  private func note(_ id: CaseID, _ count: Int) throws {
    let folder = room.site.stateFolder.folder(RelativePath(trusted: "desk"))
    try folder.create(.durable, mode: 0o700)
    let line = "\(room.now) supporters \(id) \(count)\n"
    try folder.append(Array(line.utf8), to: RelativePath(trusted: "opened.log"))
  }
}
