// The options that several commands share, read into their types.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation

extension Arguments {
  /// The site's folder, by default where the command runs.
  var site: Folder { Folder(self["site"] ?? ".") }

  func baseURL() throws(UsageError) -> BaseURL? {
    guard let text = self["base-url"] else { return nil }
    if let url = BaseURL(text) { return url }
    throw UsageError(
      message: "\"\(text)\" is no whole address", hint: "for example https://avoin.kunta.example/")
  }

  /// The clock that `--now` stops, or the machine's.
  func clock() throws(UsageError) -> Clock {
    guard let text = self["now"] else { return .system }
    if let moment = Timestamp(text) { return .fixed(moment) }
    throw UsageError(
      message: "\"\(text)\" is no moment", hint: "write it as 2026-11-22T06:00:00Z")
  }

  func caseID(_ text: String) throws(UsageError) -> CaseID {
    if let id = CaseID(text) { return id }
    throw UsageError(message: "\"\(text)\" is no case number", hint: "for example 2026-000123")
  }

  /// A word of a fixed set: a reason, an outcome.
  func chosen<Word: RawRepresentable & CaseIterable>(
    _ text: String, _ noun: String
  ) throws(UsageError) -> Word where Word.RawValue == String {
    if let word = Word(rawValue: text) { return word }
    throw UsageError(
      message: "there is no \(noun) \"\(text)\"",
      hint: Suggestion.hint(
        for: text, among: Word.allCases.map(\.rawValue), noun: "\(noun)s"))
  }
}

extension SiteLoader {
  /// The site, or every problem with it as an error.
  static func whole(_ folder: Folder) throws -> Site {
    let problems = Problems()
    let site = try SiteLoader(folder: folder, problems: problems).load(at: Clock.system.now())
    try problems.throwIfAny()
    guard let site else { preconditionFailure("a site is missing without a reason") }
    return site
  }
}
