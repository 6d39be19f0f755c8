// Texts and pages that lack one of the site's languages.

internal import Content
internal import Diagnostics
internal import Documents
internal import Files
internal import FrontMatter
internal import Participation

/// Looks for languages that are missing: pages without a twin, labels and names.
struct TranslationCheck {
  let site: Site
  let problems: Problems

  /// - Throws: `FileError` where a file cannot be read any more.
  func run() throws(FileError) {
    guard site.configuration.hasSeveralLanguages else { return }
    checkPages()
    let unheard = Problems()
    let configuration = SiteConfiguration.fileName
    let source = SourceText(file: configuration.text, bytes: try site.folder.read(configuration))
    if let node = JSONDocument.parse(source, problems: unheard) { check(node) }
    for list in site.lists {
      if let node = YAMLDocument.parse(list.source, problems: unheard) { check(node) }
    }
    for channel in site.channels {
      let file = SiteLayout.channels.appending(RelativePath(trusted: "\(channel.key).yaml"))
      let source = SourceText(file: file.text, bytes: try site.folder.read(file))
      if let node = YAMLDocument.parse(source, problems: unheard) { check(node) }
    }
  }
}

extension TranslationCheck {
  private var languages: [Language] { site.configuration.languages }

  /// A page is reported in the first language that has it.
  private func checkPages() {
    let pages = Dictionary(grouping: site.pages, by: \.translationKey)
    for (key, twins) in pages {
      reportRepeated(twins, key)
      let missing = languages.filter { language in !twins.contains { $0.language == language } }
      guard !missing.isEmpty, let page = twins.first else { continue }
      var problem = page.addressPlace.diagnostic(
        "the page is missing in \(Self.list(missing))",
        hint: "translate it, and give the translation translationKey: \(key)")
      problem.severity = .warning
      problems.report(problem)
    }
  }

  /// Only the first of them would be linked from the other languages.
  private func reportRepeated(_ twins: [Page], _ key: String) {
    for (number, page) in twins.enumerated() {
      let first = twins[..<number].first { $0.language == page.language }
      guard let first else { continue }
      problems.report(
        page.addressPlace.diagnostic(
          "\(first.source.file) has the same translationKey",
          hint: "give one of the two another translationKey than \(key)"))
    }
  }

  /// A group whose keys are languages of the site is one text in several languages.
  private func check(_ node: Node) {
    switch node.value {
    case .map(let entries):
      let codes = Set(entries.map(\.key))
      let missing = languages.filter { !codes.contains($0.code) }
      let isText = !codes.isEmpty && codes.isSubset(of: languages.map(\.code))
      guard isText else {
        for entry in entries { check(entry.value) }
        return
      }
      guard !missing.isEmpty else { return }
      problems.report(
        node.diagnostic(
          "the text is missing in \(Self.list(missing))", as: .warning,
          hint: "until then readers see it in another language"))
    case .list(let nodes):
      for node in nodes { check(node) }
    case .null, .bool, .integer, .decimal, .text: break
    }
  }

  private static func list(_ languages: [Language]) -> String {
    languages.map { "\"\($0)\"" }.joined(separator: " and ")
  }
}
