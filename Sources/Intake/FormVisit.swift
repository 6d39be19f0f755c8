// A posted form with everything that is needed to answer it.

internal import Forms
internal import Participation

/// What was posted, to which channel, and what it came to.
struct FormVisit {
  let channel: Channel
  let language: Language
  let posted: PostedForm
  let validation: Validation
  /// Whether the channel took forms when this one came.
  let opening: OpeningTimes.State
  /// Where the form stands; nil for a channel's own.
  var place: Place?

  /// A form beside those of the channels.
  struct Place {
    /// Where it is posted to, below the root.
    let path: String
    /// The channel to which its pages belong.
    let channel: Channel
    /// Says on the check page what becomes public.
    let note: String
    /// What the form is about, above it: the title of a case, and the comment that it replies to.
    var title: String?
    var quoted: String?
  }

  /// What came in the field that people do not see.
  var honeypot: String { posted.own(Honeypot.name) ?? "" }

  /// Everything that was typed; where a field came twice, both of its values.
  var typed: FormAnswers {
    var answers = validation.answers
    for problem in validation.problems where problem.reason == .repeated {
      guard let field = channel.field(problem.field.text), field.holdsText else { continue }
      answers[field] = posted.distinctValues(of: field.name.text)
        .joined(separator: field.kind == .longText ? "\n" : " ")
    }
    return answers
  }
}

extension FormVisit {
  /// What the resident wants next.
  enum Turn {
    /// See a page of the form, filled in as it is.
    case open(step: Int)
    /// Go on from a page.
    case leave(step: Int)
    /// See the check page, or change all of it.
    case finish
  }

  var turn: Turn {
    if asksForRow { return .open(step: step) }
    guard !channel.steps.isEmpty else { return .finish }
    if posted.asksForForm { return .open(step: step(named: "edit") ?? 0) }
    guard let step = step(named: "step") else { return .finish }
    return posted.own("back") == nil ? .leave(step: step) : .open(step: max(0, step - 1))
  }

  /// The page that was posted, or else the first one on which something is wrong; from 0.
  var step: Int {
    step(named: "step") ?? firstWrongStep
  }

  var firstWrongStep: Int {
    validation.problems.compactMap { channel.step(of: $0.field) }.min() ?? 0
  }

  private func step(named name: String) -> Int? {
    guard let text = posted.own(name), let number = Int(digits: text.utf8) else { return nil }
    return channel.steps.indices.contains(number - 1) ? number - 1 : nil
  }
}

extension Field {
  /// Whether any text can be shown in it again.
  fileprivate var holdsText: Bool {
    switch kind {
    case .text, .longText, .email, .phone, .number, .money, .date, .place: true
    case .topic, .choice, .choices, .consent, .file, .budget: false
    }
  }
}
