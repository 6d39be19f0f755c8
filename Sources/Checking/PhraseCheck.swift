// The words of the interface: those that are used and missing, those that nothing uses.

internal import Content
internal import Diagnostics
internal import Documents
internal import Files
internal import Mustache
internal import Participation
internal import Publishing

/// Holds `layouts/strings/` against what layouts and the program use.
///
/// A word that only some languages have was reported when the site was loaded.
struct PhraseCheck {
  let site: Site
  let templates: Templates
  let problems: Problems

  func run() {
    let known = Set(site.phrases.values.flatMap(\.keys))
    let words = Set(templates.names.flatMap { templates.reach(of: $0).names }.compactMap(word))
    for word in words.subtracting(known).sorted() { reportUnknown(word, known) }
    let hasDesk = site.layouts.keys.contains { $0.hasPrefix("desk/") }
    let required = ProgramPhrases.required.union(hasDesk ? ProgramPhrases.desk : [])
      .union(site.processes.isEmpty ? [] : ProgramPhrases.requiredByProcesses)
      .union(
        site.channels.contains { $0.comments != nil } ? ProgramPhrases.requiredByComments : []
      )
      .union(site.hasGrants ? ProgramPhrases.requiredByGrants : [])
      .union(site.hasGrants && hasDesk ? ProgramPhrases.deskGrants : [])
    let missing = required.subtracting(known).subtracting(words).sorted()
    if !missing.isEmpty { reportMissing(missing) }
    let optional = ProgramPhrases.optional(site.configuration.languages)
    let used = words.union(required).union(optional)
      .union(ProgramPhrases.requiredByProcesses).union(ProgramPhrases.requiredByComments)
      .union(ProgramPhrases.requiredByGrants).union(ProgramPhrases.deskGrants)
    reportUnused(known.subtracting(used))
  }
}

extension PhraseCheck {
  /// `home` for `t.home`.
  private func word(_ name: String) -> String? {
    guard name.hasPrefix("t.") else { return nil }
    return name.split(separator: ".").dropFirst().first.map(String.init)
  }

  private var firstFile: String {
    "\(SiteLayout.strings)/\(site.configuration.defaultLanguage).json"
  }

  /// Each place in the layouts that names the word.
  private func reportUnknown(_ word: String, _ known: Set<String>) {
    for source in site.layouts.values {
      for offset in source.bytes.offsets(ofName: "t.\(word)") {
        problems.report(
          source.diagnostic(
            at: offset, length: word.utf8.count + 2, "there is no word \"\(word)\"",
            hint: Suggestion.nearest(to: word, in: known).map { "did you mean \"t.\($0)\"?" }
              ?? "add it to \(SiteLayout.strings)/ in every language"))
      }
    }
  }

  private func reportMissing(_ keys: [String]) {
    problems.report(
      Diagnostic(
        file: firstFile, at: SourcePosition(line: 1, column: 1),
        "the program needs the words \(keys.map { "\"\($0)\"" }.joined(separator: ", "))",
        hint: "copy them from the sample site and translate them"))
  }

  /// Reported where the first language that has the word has it.
  private func reportUnused(_ keys: Set<String>) {
    var left = keys
    for language in site.configuration.languages where !left.isEmpty {
      let file = SiteLayout.strings.appending(.init(trusted: "\(language).json"))
      guard let bytes = try? site.folder.read(file),
        case .map(let entries) = JSONDocument.parse(
          SourceText(file: file.text, bytes: bytes), problems: Problems())?.value
      else { continue }
      for entry in entries where left.remove(entry.key) != nil {
        problems.report(
          entry.value.source.diagnostic(
            .warning, at: entry.keyRange.lowerBound, length: entry.keyRange.count,
            "nothing uses the word \"\(entry.key)\"", hint: "remove it in every language"))
      }
    }
  }
}

extension [UInt8] {
  /// Where a dotted name stands in a template, whole.
  fileprivate func offsets(ofName name: String) -> [Int] {
    var found: [Int] = []
    var start = 0
    while let offset = offset(of: name, from: start) {
      start = offset + name.utf8.count
      let isOpen = offset > 0 && "{#^& ".utf8.contains(self[offset - 1])
      let isClosed = start >= count || "} .".utf8.contains(self[start])
      if isOpen, isClosed { found.append(offset) }
    }
    return found
  }
}

extension Site {
  /// Whether a form asks for a budget, can be put away, or belongs to a call for grants.
  fileprivate var hasGrants: Bool {
    channels.contains { channel in
      channel.grant != nil || channel.keepsDrafts
        || channel.fields.contains { $0.budgetLimits != nil }
    }
  }
}
