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
  /// Where it is posted to, below the root.
  private let path: String

  /// - Parameter path: nil for the form of a channel.
  package init(
    channel: Channel, taxonomy: Taxonomy, phrases: Phrases, root: String, path: String? = nil
  ) {
    self.path = path ?? "f/\(channel.key)"
    self.channel = channel
    self.taxonomy = taxonomy
    self.phrases = phrases
    self.root = root
  }

  /// The values under `form`.
  ///
  /// - Parameters:
  ///   - answers: what was typed so far.
  ///   - problems: what is wrong with it, by field; of other steps than this one they are left out.
  ///   - problem: what is wrong with the form as a whole, one sentence.
  ///   - step: which page of a form in steps, from 0; passed over for a form of one page.
  ///   - honeypot: what was in the field that people do not see.
  ///   - rows: how many rows the tables were asked for.
  ///   - draft: the secret of the draft that is continued.
  package func record(
    answers: FormAnswers = FormAnswers(), problems: [FieldProblem] = [], problem: String? = nil,
    step: Int = 0, honeypot: String = "", rows: [Key: BudgetRows] = [:], draft: String? = nil
  ) -> Record {
    let shown = channel.fields(ofStep: step)
    let problems = problems.filter { problem in shown.contains { $0.name == problem.field } }
    return common.merging([
      "submitLabel": .text(
        isLast(step) ? phrases("continue_to_check") : phrases("continue_to_next")),
      "errors": .list(problems.map { .record(summary(of: $0)) }),
      "hasErrors": .bool(!problems.isEmpty || problem != nil),
      "problem": .optionalText(problem),
      "step": self.step(step),
      "isLastStep": .bool(isLast(step)),
      "hasPublic": .bool(shown.contains { !$0.isPrivate && $0.kind != .consent }),
      "hasPrivate": .bool(shown.contains { $0.isPrivate && $0.kind != .consent }),
      "takesFiles": .bool(shown.contains { $0.fileLimits != nil }),
      "hasTable": .bool(shown.contains { $0.budgetLimits != nil }),
      "canSave": .bool(channel.keepsDrafts),
      "fields": .list(fields(shown, answers, problems, rows)),
      "hidden": hidden(answers, beside: shown, step, draft),
      "honeypot": Honeypot.value(honeypot),
      "closed": .null, "typed": .null, "note": .null,
    ])
  }

  /// The form while it takes nothing: not yet, or not any more.
  ///
  /// - Parameter date: when it opens or has closed, in words.
  package func closedRecord(_ state: OpeningTimes.State, date: String) -> Record {
    let (title, text) =
      state.isBefore
      ? (phrases("form_not_open_title"), phrases("form_not_open_text", ["date": date]))
      : (phrases("form_closed_title"), phrases("form_closed_text", ["date": date]))
    return common.merging([
      "hasErrors": false, "errors": [], "problem": .null, "fields": [], "hidden": [],
      "step": .null, "typed": .null, "honeypot": .null, "back": .null, "note": .null,
      "canSave": false,
      "hasTable": false,
      "closed": [
        "title": .text(title), "text": .text(text),
      ],
    ])
  }

  /// Where step one is posted to.
  package var action: String { root + path }

  /// `Vaihe 2/4: Aika ja paikka`; nil for a form of one page.
  package func heading(ofStep step: Int) -> String? {
    guard channel.steps.indices.contains(step) else { return nil }
    let values = [
      "number": "\(step + 1)", "total": "\(channel.steps.count)",
      "title": channel.steps[step].title.text(in: phrases.language),
    ]
    return phrases("step_heading", values)
  }
}

extension FormView {
  private var wording: AnswerWording { AnswerWording(taxonomy: taxonomy, phrases: phrases) }

  private var common: Record {
    [
      "action": .text(action),
      "channel": .text(channel.key.text),
      "isSurvey": .bool(channel.isSurvey),
      "isGrant": .bool(channel.grant != nil),
      "title": .text(channel.formTitle.text(in: phrases.language)),
      "intro": .text(channel.description.text(in: phrases.language)),
      "lang": .text(phrases.language.code),
      "answerWithin": .optionalText(promise),
    ]
  }

  /// What is promised, with the law that asks for it.
  private var promise: String? {
    let days = channel.answerWithinDays.map { phrases("answer_within", ["days": "\($0)"]) }
    let working = channel.answerWithinWorkingDays.map {
      phrases("answer_within_working_days", ["days": "\($0)"])
    }
    guard let promise = working ?? days else { return nil }
    return channel.law.map { "\(promise) (\($0.text(in: phrases.language)))" } ?? promise
  }

  private func isLast(_ step: Int) -> Bool { step >= channel.steps.count - 1 }

  private func step(_ step: Int) -> Value {
    guard let heading = heading(ofStep: step) else { return .null }
    return [
      "number": .integer(step + 1), "total": .integer(channel.steps.count),
      "heading": .text(heading), "isFirst": .bool(step == 0),
      "title": .text(channel.steps[step].title.text(in: phrases.language)),
    ]
  }

  private func hidden(
    _ answers: FormAnswers, beside shown: [Field], _ step: Int, _ draft: String?
  ) -> Value {
    var own = [(name: "lang", value: phrases.language.code)]
    if !channel.steps.isEmpty { own.append((name: "step", value: "\(step + 1)")) }
    if let draft { own.append((name: "draft", value: draft)) }
    let others = channel.fields.filter { !shown.contains($0) }
    return HiddenValues.values(answers, of: others, adding: own)
  }

  private func fields(
    _ shown: [Field], _ answers: FormAnswers, _ problems: [FieldProblem],
    _ rows: [Key: BudgetRows]
  ) -> [Value] {
    let view = FieldView(wording: wording)
    return shown.map { field in
      let wrong = problems.filter { $0.field == field.name }
      return .record(
        view.record(
          field, answer: answers[field], problems: wrong, rows: rows[field.name] ?? BudgetRows()))
    }
  }

  private func summary(of problem: FieldProblem) -> Record {
    let field = channel.field(problem.field.text)
    return [
      "field": .text(problem.field.text),
      "label": .text(field?.label.text(in: phrases.language) ?? ""),
      "message": .text(ProblemWording(wording).sentence(problem, field)),
      "href": .text("#\(field.map { FieldView.control(of: $0, problem) } ?? "")"),
    ]
  }
}

extension OpeningTimes.State {
  fileprivate var isBefore: Bool {
    if case .notYet = self { true } else { false }
  }
}
