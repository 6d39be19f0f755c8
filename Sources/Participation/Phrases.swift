// The words of the interface in one language.

/// Every word that the interface says, by key, from `layouts/strings/<lang>.json`.
package struct Phrases: Sendable {
  package let language: Language
  private let texts: [String: String]

  package init(language: Language, texts: [String: String]) {
    self.language = language
    self.texts = texts
  }

  /// These phrases, and others that stand for those of the same key.
  package func overlaid(by others: Phrases) -> Phrases {
    Phrases(language: language, texts: texts.merging(others.texts) { _, own in own })
  }

  package var keys: [String] { texts.keys.sorted() }

  package func contains(_ key: String) -> Bool { texts[key] != nil }

  /// The phrase with its placeholders filled in; an unknown key reads as itself.
  ///
  /// - Parameter values: by placeholder: `["count": "3"]` fills `{count}`. A value is never
  ///   searched for placeholders itself.
  package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    guard let text = texts[key] else { return key }
    return values.isEmpty ? text : Self.filled(text, values)
  }

  /// The phrase for a number: `key_zero` where there is one, `key_one`, `key_other`.
  package func counted(_ key: String, _ count: Int) -> String {
    let form = count == 1 ? "one" : count == 0 && contains(key + "_zero") ? "zero" : "other"
    return self("\(key)_\(form)", ["count": String(count)])
  }
}

extension Phrases {
  /// A text with its placeholders filled in, for sentences that do not come from `layouts/strings`.
  package static func filled(_ text: String, _ values: [String: String]) -> String {
    var filled = ""
    var rest = text[...]
    while let first = rest.firstIndex(of: "{"), let close = rest[first...].firstIndex(of: "}") {
      let open = rest[..<close].lastIndex(of: "{") ?? first
      filled += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      filled += values[name] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
