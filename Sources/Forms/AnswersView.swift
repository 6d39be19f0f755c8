// What was answered, read back: for the check page, the receipt and a case's page.

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

  /// What a public case was answered besides its own parts: `label` and `lines`.
  ///
  /// Answers whose field the channel has no more, or keeps private by now, are not shown.
  package func values(_ answers: [Key: CaseAnswer]) -> [Value] {
    let fields = answers.isEmpty ? [] : channel.fields.filter(\.isCaseAnswer)
    return fields.compactMap { field in
      guard let answer = answers[field.name]?.text, !answer.trimmed.isEmpty else { return nil }
      return [
        "label": .text(field.label.text(in: phrases.language)),
        "lines": TextLines.lines(of: wording.readable(answer, field)),
        "isText": .bool(field.isFreeText),
      ]
    }
  }
}

extension AnswersView {
  private var wording: AnswerWording { AnswerWording(taxonomy: taxonomy, phrases: phrases) }

  private func record(_ field: Field, _ answers: FormAnswers, _ sealed: String?) -> Record {
    let isHidden = field.isPrivate && sealed != nil
    let value = isHidden ? sealed ?? "" : wording.readable(answers[field], field)
    return [
      "label": .text(field.label.text(in: phrases.language)),
      "value": .text(TextLines.printable(value)),
      "lines": TextLines.lines(of: value),
      "private": .bool(field.isPrivate),
      "published": .bool(channel.grant == nil && field.isPublished),
      "empty": .bool(!isHidden && value.trimmed.isEmpty),
    ]
  }
}

extension Field {
  /// Whether the answer is published as it is; files are chosen one by one.
  fileprivate var isPublished: Bool {
    !isPrivate && kind != .consent && fileLimits == nil
  }

  /// Whether the answer is in the resident's own words, and so in their language.
  fileprivate var isFreeText: Bool {
    switch kind {
    case .text, .longText, .place: true
    case .topic, .email, .phone, .choice, .choices, .number, .money, .date, .consent, .file,
      .budget:
      false
    }
  }
}
