// `avoin check`: what is wrong with a site that a build lets pass.

internal import Checking
internal import Content
internal import Desk
internal import Diagnostics
internal import Documents
internal import Files
internal import Intake
internal import Publishing

/// The command `check`.
struct CheckCommand {
  private let site: Folder
  private let includesDrafts: Bool
  private let printsJSON: Bool
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    let arguments = try Arguments(words, options: ["site"], flags: ["drafts", "json"])
    site = arguments.site
    includesDrafts = arguments.has("drafts")
    printsJSON = arguments.has("json")
    self.console = console
  }

  func run() throws -> ExitCode {
    let check = SiteCheck(of: site, includesDrafts: includesDrafts, daemonPages: Self.daemonPages)
    let found = try check.run()
    let hasErrors = found.contains { $0.severity == .error }
    if printsJSON {
      console.say(DiagnosticsText(found).json)
    } else {
      console.show(found)
      if found.isEmpty { console.note("nothing is wrong") }
    }
    return hasErrors ? .problems : .done
  }

  /// Samples of the pages that are in no release: forms with mistakes, receipts, messages, the desk.
  static func daemonPages(_ renderer: SiteRenderer) -> [DaemonPage] {
    let site = IntakeSite(of: renderer.catalogue.site, archive: renderer.archive)
    let addresses = renderer.catalogue.addresses
    let asksIfHelpful = renderer.catalogue.site.configuration.reactions != nil
    let pages = SamplePages(site, asksIfHelpful: asksIfHelpful).all().map { page in
      let frame = page.frame(addresses, renderer.phrases(page.language))
      return DaemonPage(layout: page.layout.rawValue, frame, page.content, in: page.language)
    }
    let desk = DeskSamples(DeskSite(renderer.catalogue.site, renderer)).all().map { page in
      DaemonPage(layout: page.layout.rawValue, page.frame, page.content, in: page.language)
    }
    return pages + desk
  }
}

/// Diagnostics for programs.
struct DiagnosticsText {
  let diagnostics: [Diagnostic]

  init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// One object: `errors`, `warnings`, and `problems` with `severity`, `file`, `line`, `column`,
  /// `message`, `hint`; what a problem does not have is left out.
  var json: String {
    var json = JSONWriter(.compact)
    let errors = diagnostics.count { $0.severity == .error }
    json.beginObject()
    json.entry("errors", errors)
    json.entry("warnings", diagnostics.count - errors)
    json.key("problems")
    json.beginArray()
    for diagnostic in diagnostics { json.problem(diagnostic) }
    json.endArray()
    json.endObject()
    return String(decoding: json.finish(), as: UTF8.self)
  }
}
