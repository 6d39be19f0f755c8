// The text of a new channel's file, with comments for its editor.

internal import Documents
internal import Participation

/// What a new channel is called in each language.
struct ChannelWords {
  let name: (Language) -> String
  let slug: (Language) -> String
  let description: (Language) -> String
  let formTitle: (Language) -> String
  let formSlug: (Language) -> String

  /// A channel of which only the key is known.
  static func named(_ key: Key) -> ChannelWords {
    let words = key.text.replacing("-", with: " ").replacing("_", with: " ")
    let name = words.prefix(1).uppercased() + words.dropFirst()
    return ChannelWords(
      name: { _ in name }, slug: { _ in ChannelTemplate.slug(of: key) },
      description: { StarterTexts.of($0).channelDescription },
      formTitle: { "\(name): \(StarterTexts.of($0).sendWord)" },
      formSlug: { StarterTexts.of($0).sendSlug })
  }
}

/// The file of a channel.
struct ChannelTemplate {
  private let words: ChannelWords
  private let languages: [Language]
  private let asksTopic: Bool

  /// - Parameter asksTopic: whether the form begins with a choice among the site's topics.
  init(_ words: ChannelWords, languages: [Language], asksTopic: Bool = false) {
    self.words = words
    self.languages = languages
    self.asksTopic = asksTopic
  }

  /// An address has hyphens where a key has underscores.
  static func slug(of key: Key) -> String { key.text.replacing("_", with: "-") }

  var text: String {
    """
    # One way in: a form, and what becomes of what it receives. The file's name is the channel's key.
    # Every text stands once for each language of the site.

    # What the channel is called in menus and lists.
    \(localized("name", words.name))
    # A part of public addresses: never change it once the site is published.
    \(localized("slug", words.slug))
    \(localized("description", words.description))

    # The page of the form.
    \(localized("form-title", words.formTitle))
    \(localized("form-slug", words.formSlug))

    # What the municipality promises; take the line away where it promises nothing.
    answer-within-days: 14

    # The questions, in their order. Types: text, long-text, topic, email, phone, choice, consent.
    # A field with "private: true" is sealed for the desk and never published.
    fields:
    \(topicField)
      # Every channel has a title and a message: they become the public case.
      - name: title
        type: text
        required: true
        max-characters: 120
    \(localized("label", indent: 4) { StarterTexts.of($0).titleLabel })
      - name: message
        type: long-text
        required: true
        max-characters: 4000
    \(localized("label", indent: 4) { StarterTexts.of($0).messageLabel })
    \(localized("help", indent: 4) { StarterTexts.of($0).messageHelp })
      - name: place
        type: text
        max-characters: 200
    \(localized("label", indent: 4) { StarterTexts.of($0).placeLabel })
    \(localized("help", indent: 4) { StarterTexts.of($0).placeHelp })
      # Only for the answer, and never published:
      # - name: email
      #   type: email
      #   private: true
      #   max-characters: 254
      #   label: {\(languages.map { "\($0): ..." }.joined(separator: ", "))}

    """
  }
}

extension ChannelTemplate {
  private var topicField: String {
    guard asksTopic else {
      return """
          # With a field of the type topic (see the feedback channel) a case finds its department.
        """
    }
    return """
        # The topic decides which department gets the case; site-config.json has the topics.
        - name: category
          type: topic
          required: true
      \(localized("label", indent: 4) { StarterTexts.of($0).topicLabel })
      """
  }

  /// A key with one line for each language.
  private func localized(
    _ key: String, indent: Int = 0, _ text: (Language) -> String
  ) -> String {
    let margin = String(repeating: " ", count: indent)
    let lines = languages.map { "\(margin)  \($0): \(Self.quoted(text($0)))" }
    return ([margin + key + ":"] + lines).joined(separator: "\n")
  }

  /// YAML reads a text in double quotes as JSON does.
  private static func quoted(_ text: String) -> String {
    var json = JSONWriter(.compact)
    json.string(text)
    return String(decoding: json.finish(), as: UTF8.self)
  }
}
