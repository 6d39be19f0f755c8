// Reads the words of the interface, `layouts/strings/<lang>.json`.

internal import Diagnostics
internal import Documents
internal import Participation

/// Builds the phrases of one language from a flat JSON object.
struct PhrasesReader {
  let problems: Problems

  func read(_ source: SourceText, _ language: Language) -> Phrases? {
    guard let node = JSONDocument.parse(source, problems: problems),
      let map = MapReader(node, "the words of the interface", problems)
    else { return nil }
    var texts: [String: String] = [:]
    for entry in map.named {
      if let text = map.shownText(entry.key) { texts[entry.key] = text }
    }
    return Phrases(language: language, texts: texts)
  }
}
