// A sender's request as a small JSON file: `kind`, `at`, and for a reopening `closed` and `note`.

internal import Diagnostics
internal import Documents
internal import Files
internal import Participation

/// One file beside a submission, in the folder `<ulid>.requests`.
enum RequestFile: Hashable {
  case request(SenderRequest)
  /// That a confirming mail was queued.
  case confirmation(at: Timestamp)

  /// The same request has the same name, so it is created once.
  var name: RelativePath {
    switch self {
    case .request(.withdraw): RelativePath(trusted: "withdraw.json")
    case .request(.reopen(let reopening)):
      RelativePath(trusted: "reopen-\(reopening.closed.secondsSince1970).json")
    case .confirmation: RelativePath(trusted: "confirmation.json")
    }
  }

  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    for (key, value) in texts {
      writer.entry(key, value)
    }
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// - Parameter path: for the error, which quotes nothing of the file.
  init(json bytes: [UInt8], path: String) throws(BrokenSubmission) {
    let found: RequestFile?
    do throws(Diagnostic) {
      found = Self.file(try Self.texts(SourceText(file: path, bytes: bytes)))
    } catch {
      throw BrokenSubmission(
        path: path, position: error.position, message: "the request cannot be read here")
    }
    guard let found else {
      throw BrokenSubmission(
        path: path, position: nil, message: "the request lacks a key or has a wrong value")
    }
    self = found
  }
}

extension RequestFile {
  private var texts: [(String, String)] {
    switch self {
    case .request(.withdraw(let at)): [("kind", "withdraw"), ("at", at.description)]
    case .request(.reopen(let reopening)):
      [
        ("kind", "reopen"), ("at", reopening.at.description),
        ("closed", reopening.closed.description), ("note", reopening.note),
      ]
    case .confirmation(let at): [("kind", "confirmation"), ("at", at.description)]
    }
  }

  private static func texts(_ source: SourceText) throws(Diagnostic) -> [String: String] {
    var reader = JSONReader(source)
    var texts: [String: String] = [:]
    try reader.beginObject()
    while let key = try reader.nextKey() { texts[key] = try reader.string() }
    try reader.finish()
    return texts
  }

  private static func file(_ texts: [String: String]) -> RequestFile? {
    guard let at = texts["at"].flatMap({ Timestamp($0) }) else { return nil }
    switch texts["kind"] {
    case "withdraw": return .request(.withdraw(at: at))
    case "confirmation": return .confirmation(at: at)
    case "reopen":
      guard let closed = texts["closed"].flatMap({ Timestamp($0) }), let note = texts["note"]
      else { return nil }
      return .request(.reopen(.init(at: at, closed: closed, note: note)))
    default: return nil
    }
  }
}
