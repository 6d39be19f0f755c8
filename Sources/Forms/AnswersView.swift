// What was answered, read back: for the check page and the receipt.

package import Mustache
package import Participation

/// The answers to a channel's form in the order of its fields.
package struct AnswersView {
  let channel: Channel
  let taxonomy: Taxonomy
  let phrases: Phrases

  package init(channel: Channel, taxonomy: Taxonomy, phrases: Phrases) {
    self.channel = channel
    self.taxonomy = taxonomy
    self.phrases = phrases
  }

  /// The values under `answers`.
  ///
  /// - Parameter sealed: words that stand for every private answer, where those are sealed and
  ///   cannot be shown; nil shows them.
  package func values(_ answers: FormAnswers, sealed: String? = nil) -> Value {
    .list(channel.fields.map { .record(record($0, answers, sealed)) })
  }
}

extension AnswersView {
  private func record(_ field: Field, _ answers: FormAnswers, _ sealed: String?) -> Record {
    let isHidden = field.isPrivate && sealed != nil
    let value = isHidden ? sealed ?? "" : readable(answers[field], field)
    return [
      "label": .text(field.label.text(in: phrases.language)),
      "value": .text(TextLines.printable(value)),
      "lines": TextLines.lines(of: value),
      "private": .bool(field.isPrivate),
      "empty": .bool(!isHidden && value.trimmed.isEmpty),
    ]
  }

  /// A key reads as its label.
  private func readable(_ answer: String, _ field: Field) -> String {
    let language = phrases.language
    switch field.kind {
    case .text, .longText, .email, .phone: return answer
    case .consent: return answer == Field.consentGiven ? phrases("consent_given") : ""
    case .choice(let options):
      return options.first { $0.key.text == answer }?.label.text(in: language) ?? answer
    case .topic:
      guard let key = Key(answer), let topic = taxonomy.topic(key) else { return answer }
      let category = taxonomy.category(ofTopic: key)?.label.text(in: language)
      return [category, topic.label.text(in: language)].compactMap { $0 }.joined(separator: ": ")
    }
  }
}
