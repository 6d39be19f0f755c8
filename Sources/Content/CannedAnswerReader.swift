// Reads the answers that officials keep, `content/answers/<key>.yaml`.

internal import Diagnostics
internal import Documents
package import Files
internal import FrontMatter
package import Participation

extension SiteLoader {
  /// Every canned answer, sorted by key; what is wrong is noted.
  ///
  /// A build does not read them: a mistake in one keeps no page from being built.
  /// - Throws: `FileError`.
  package func cannedAnswers(
    _ configuration: SiteConfiguration
  ) throws(FileError) -> [CannedAnswer] {
    let reader = CannedAnswerReader(
      languages: configuration.languages, taxonomy: configuration.taxonomy, problems: problems)
    var answers: [CannedAnswer] = []
    var unreadable: Set<Key> = []
    for file in try folder.folder(SiteLayout.answers).filesBelow() {
      guard let key = key(of: file, in: SiteLayout.answers, "an answer", &unreadable) else {
        continue
      }
      let source = try source(SiteLayout.answers.appending(file))
      if let answer = reader.read(source, key: key) { answers.append(answer) }
    }
    return answers.sorted { $0.key < $1.key }
  }
}

extension SiteLayout {
  package static let answers = RelativePath(trusted: "content/answers")
}

/// Builds a canned answer from its YAML file; the file's name is its key.
struct CannedAnswerReader {
  let languages: [Language]
  let taxonomy: Taxonomy
  let problems: Problems

  func read(_ source: SourceText, key: Key) -> CannedAnswer? {
    guard let node = YAMLDocument.parse(source, problems: problems),
      let map = MapReader(node, "an answer", problems)
    else { return nil }
    let name = map.requiredLocalized("name", in: languages)
    let body = map.requiredLocalized("body", in: languages)
    let categories = categories(map)
    let outcome = outcome(map)
    map.finish()
    guard let name, let body else { return nil }
    if let found = map.node("body") { check(body, found) }
    return CannedAnswer(
      key: key, name: name, categories: categories, body: body, outcome: outcome)
  }
}

extension CannedAnswerReader {
  private func categories(_ map: MapReader) -> [Key] {
    let known = taxonomy.categories.map(\.key.text)
    let nodes = map.list("categories") ?? []
    return nodes.compactMap { node in
      guard case .text(let text) = node.value else {
        map.wrong(node, "categories", "keys of categories")
        return nil
      }
      if let key = Key(text), taxonomy.category(key) != nil { return key }
      problems.report(
        node.diagnostic(
          "the site has no category \"\(text)\"",
          hint: Suggestion.hint(for: text, among: known, noun: "categories")))
      return nil
    }
  }

  private func outcome(_ map: MapReader) -> Outcome? {
    guard let text = map.text("outcome"), let node = map.node("outcome") else { return nil }
    if let outcome = Outcome(rawValue: text) { return outcome }
    problems.report(
      node.diagnostic(
        "there is no outcome \"\(text)\"",
        hint: Suggestion.hint(
          for: text, among: Outcome.allCases.map(\.rawValue), noun: "outcomes")))
    return nil
  }

  /// A mistyped gap would be sent to a resident as it is.
  private func check(_ body: LocalizedText, _ node: Node) {
    let known = CannedAnswer.Gap.allCases.map(\.rawValue)
    for (language, text) in body.texts.sorted(by: { $0.key < $1.key }) {
      for gap in CannedAnswer.gaps(in: text) where !known.contains(gap) {
        problems.report(
          node.diagnostic(
            "the text in \"\(language)\" has the gap {\(gap)}, which nothing fills",
            hint: Suggestion.hint(for: gap, among: known, noun: "gaps")))
      }
      if text.unicodeScalars.count > CannedAnswer.bodyCharactersMax {
        problems.report(
          node.diagnostic(
            "the text in \"\(language)\" is longer than \(CannedAnswer.bodyCharactersMax) characters"
          ))
      }
    }
    for language in languages where body.texts[language] == nil {
      problems.report(node.diagnostic("the text is missing in \"\(language)\""))
    }
  }
}
