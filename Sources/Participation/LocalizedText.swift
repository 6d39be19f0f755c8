// A text that an editor wrote once for each language.

/// The same words in several languages: a label, a name, a description.
package struct LocalizedText: Hashable, Sendable {
  package let texts: [Language: String]

  package init(_ texts: [Language: String]) {
    self.texts = texts
  }

  /// No text in any language.
  package static let none = LocalizedText([:])

  /// The text in a language, or the nearest there is, or nothing.
  ///
  /// A missing translation falls back to the language whose code sorts first among those given:
  /// the same on every machine.
  package func text(in language: Language) -> String {
    texts[language] ?? texts.min { $0.key < $1.key }?.value ?? ""
  }
}
