// `avoin desk supporters`: who signed an initiative, for the clerk who verifies the names.

internal import Content
internal import Desk
internal import Diagnostics
internal import Documents
internal import Files
internal import Inbox
internal import Participation

/// Notes in the case's history that the sealed names are opened, then writes them as CSV, readable by
/// its owner alone.
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
    let keys = try DeskKeys.load(from: room.secretsFolder)
    try OutputPlace(file).write { output in
      try room.desk.noteSupportersOpened(of: id, count: supporters.count)
      for line in try lines(supporters, keys) {
        try output.append(TableRow().line(texts: line.map(Self.oneLine)))
      }
    }
    console.say("\(id): \(supporters.count) names in \(file)")
  }
}

extension SupportersList {
  private static let fields = ["name", "municipality", "email"]

  private func lines(_ supporters: [Supporter], _ keys: DeskKeys) throws -> [[String]] {
    var lines: [[String]] = []
    for supporter in supporters {
      let person = try supporter.contact.open(with: keys)
      let values = Self.fields.map { name in Key(name).flatMap { person[$0] } ?? "" }
      lines.append(values + [supporter.signed.description, supporter.standing.rawValue])
    }
    return [Self.fields + ["signed", "standing"]] + lines.sorted { $0.joined() < $1.joined() }
  }

  private static func oneLine(_ text: String) -> String {
    text.replacing("\r\n", with: " ").replacing("\n", with: " ")
  }
}
