// Reading the domain's own kinds of value out of configuration files.

internal import Diagnostics
package import Documents
package import Participation

extension MapReader {
  /// A key of the domain: lower-case letters, digits, `_`, `-`.
  package func requiredKey(_ name: String) -> Key? {
    guard let found = required(name) else { return nil }
    return key(from: found, name)
  }

  package func key(_ name: String) -> Key? {
    node(name).flatMap { key(from: $0, name) }
  }

  /// A text in each language, or one text that stands for the default language.
  package func localized(_ name: String, in languages: [Language]) -> LocalizedText? {
    node(name).flatMap { localized($0, name, languages) }
  }

  package func requiredLocalized(_ name: String, in languages: [Language]) -> LocalizedText? {
    required(name).flatMap { localized($0, name, languages) }
  }

  /// A text that residents see, and so without control characters.
  package func shownText(_ name: String) -> String? {
    guard let text = text(name), let found = node(name) else { return nil }
    reportUnshowable(text, found, name)
    return text
  }

  /// A key that is the name of an entry: a department, a category.
  package func key(of entry: Node.Entry, _ what: String) -> Key? {
    if let key = Key(entry.key) { return key }
    problems.report(
      node.source.diagnostic(
        at: entry.keyRange.lowerBound, length: entry.keyRange.count,
        "\"\(entry.key)\" cannot be the key of \(what)", hint: keyHint))
    return nil
  }
}

private let keyHint = "use lower-case letters a to z, digits, _ and -, at most 64 characters"

extension MapReader {
  private func key(from found: Node, _ name: String) -> Key? {
    let text: String
    switch found.value {
    case .text(let value): text = value
    case .integer(let value): text = String(value)
    default:
      wrong(found, name, "a key")
      return nil
    }
    if let key = Key(text) { return key }
    problems.report(found.diagnostic("\"\(text)\" cannot be a key", hint: keyHint))
    return nil
  }

  private func localized(
    _ found: Node, _ name: String, _ languages: [Language]
  ) -> LocalizedText? {
    // Without languages there is nothing to hold the texts against; that is reported by itself.
    guard !languages.isEmpty else { return LocalizedText.none }
    if case .text(let text) = found.value {
      reportUnshowable(text, found, name)
      return LocalizedText([languages[0]: text])
    }
    guard let map = MapReader(found, "\"\(name)\"", problems) else { return nil }
    let known = languages.filter { map.node.hasKey($0.code) }
    let texts = languages.map { ($0, map.shownText($0.code)) }
    map.finish()
    if known.isEmpty {
      problems.report(
        found.diagnostic("\"\(name)\" has no text in any language of the site"))
    }
    return LocalizedText(
      Dictionary(uniqueKeysWithValues: texts.compactMap { pair in pair.1.map { (pair.0, $0) } }))
  }
}

extension MapReader {
  private func reportUnshowable(_ text: String, _ found: Node, _ name: String) {
    guard let scalar = text.unicodeScalars.first(where: { !$0.isShowable }) else { return }
    let code = String(scalar.value, radix: 16, uppercase: true)
    problems.report(
      found.diagnostic(
        "\"\(name)\" holds the character U+\(code), which no page can show",
        hint: "delete it"))
  }
}

extension Node {
  fileprivate func hasKey(_ key: String) -> Bool {
    guard case .map(let entries) = value else { return false }
    return entries.contains { $0.key == key }
  }
}
