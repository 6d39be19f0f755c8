// What a survey came to: all answers of its channel, counted and made safe.

internal import Archive
internal import Inbox
internal import Participation

/// Counts the answers to one survey.
struct SurveyCount {
  let inbox: SubmissionInbox
  let channel: Channel
  let now: Timestamp

  /// While a survey is open, its numbers change by this many answers at once: who compares two days
  /// learns nothing of one person.
  static let stepAnswers = 5

  /// Nil where nobody has answered yet.
  ///
  /// - Parameter texts: free answers that were made public before; they stay.
  /// - Throws: `FileError`, `BrokenSubmission`.
  func figure(texts: [Key: [String]]) throws -> SurveyFigure? {
    let all = try answers()
    guard !all.isEmpty else { return nil }
    let answers = all.prefix(isOver ? all.count : all.count - all.count % Self.stepAnswers)
    guard answers.count >= Suppression.answersMin else {
      return SurveyFigure(answers: nil, questions: [], texts: texts)
    }
    return SurveyFigure(
      answers: answers.count, questions: channel.fields.compactMap { question($0, answers) },
      texts: texts)
  }
}

extension SurveyCount {
  private var isOver: Bool {
    if case .closed = channel.openingTimes.state(at: now) { true } else { false }
  }

  /// Suspect ones count once an official has accepted them.
  private func answers() throws -> [[Key: String]] {
    var answers: [[Key: String]] = []
    for month in try inbox.months() {
      try inbox.scan(month) { result in
        let submission = try result.get()
        guard submission.channel == channel.key,
          try inbox.standing(of: submission) == .accepted,
          try inbox.requests(of: submission).withdrawn == nil
        else { return }
        answers.append(submission.answers)
      }
    }
    return answers
  }

  /// Questions without options have no numbers; private ones have none that are public.
  private func question(_ field: Field, _ answers: ArraySlice<[Key: String]>) -> SurveyFigure
    .Question?
  {
    guard !field.isPrivate else { return nil }
    let given = answers.compactMap { $0[field.name] }.filter { !$0.isEmpty }
    switch field.kind {
    case .choice(let options):
      let counts = options.map { option in given.count { $0 == option.key.text } }
      return question(field, options, Suppression.row(exclusive: counts))
    case .choices(let options, _):
      let chosen = given.map { Set($0.split(separator: " ").map(String.init)) }
      let counts = options.map { option in chosen.count { $0.contains(option.key.text) } }
      return question(
        field, options, Suppression.row(multiple: counts, answered: given.count))
    case .text, .longText, .topic, .email, .phone, .number, .money, .date, .place, .consent, .file,
      .budget:
      return nil
    }
  }

  private func question(
    _ field: Field, _ options: [Field.Option], _ row: Suppression.Row
  ) -> SurveyFigure.Question {
    SurveyFigure.Question(
      field: field.name, counts: zip(options, row.counts).map { ($0.key, $1) },
      answered: row.total)
  }
}
