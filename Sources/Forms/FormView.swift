// A channel's form as its template sees it: blank, or with everything typed and what is wrong.

package import Mustache
package import Participation

/// The form of a channel in one language.
///
/// The static page and the page that the daemon answers with are made by the same view, so a
/// resident who made a mistake sees the form that they know.
package struct FormView {
  let channel: Channel
  let taxonomy: Taxonomy
  let phrases: Phrases
  /// The prefix of every address, `/` or `/avoin/`.
  let root: String

  package init(channel: Channel, taxonomy: Taxonomy, phrases: Phrases, root: String) {
    self.channel = channel
    self.taxonomy = taxonomy
    self.phrases = phrases
    self.root = root
  }

  /// The values under `form`.
  ///
  /// - Parameters:
  ///   - answers: what was typed so far.
  ///   - problems: what is wrong with it, by field.
  ///   - problem: what is wrong with the form as a whole, one sentence.
  package func record(
    answers: FormAnswers = FormAnswers(), problems: [FieldProblem] = [], problem: String? = nil
  ) -> Record {
    let language = phrases.language
    return [
      "action": .text(action),
      "channel": .text(channel.key.text),
      "title": .text(channel.formTitle.text(in: language)),
      "intro": .text(channel.description.text(in: language)),
      "lang": .text(language.code),
      "submitLabel": .text(phrases("continue_to_check")),
      "answerWithin": .optionalText(answerWithin),
      "errors": .list(problems.map { .record(summary(of: $0)) }),
      "hasErrors": .bool(!problems.isEmpty || problem != nil),
      "problem": .optionalText(problem),
      "fields": .list(fields(answers, problems)),
      "hidden": [["name": "lang", "value": .text(language.code)]],
    ]
  }

  /// Where step one is posted to.
  package var action: String { "\(root)f/\(channel.key)" }
}

extension FormView {
  private var answerWithin: String? {
    channel.answerWithinDays.map { phrases("answer_within", ["days": "\($0)"]) }
  }

  private func fields(_ answers: FormAnswers, _ problems: [FieldProblem]) -> [Value] {
    let view = FieldView(taxonomy: taxonomy, phrases: phrases)
    return channel.fields.map { field in
      let problem = problems.first { $0.field == field.name }
      return .record(view.record(field, answer: answers[field], problem: problem))
    }
  }

  private func summary(of problem: FieldProblem) -> Record {
    let label = channel.field(problem.field.text)?.label.text(in: phrases.language) ?? ""
    return [
      "field": .text(problem.field.text),
      "label": .text(label),
      "message": .text(problem.sentence(phrases, label: label)),
      "href": .text("#\(FieldView.id(of: problem.field))"),
    ]
  }
}
