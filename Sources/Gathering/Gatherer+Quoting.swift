// A free answer to a survey becomes public: an official has read it, and says so.

internal import Archive
internal import Diagnostics
internal import Files
internal import Inbox
package import Participation

/// Why a free answer cannot be made public; nothing was changed.
package enum QuoteProblem: Error, Hashable, Sendable {
  case noSuchAnswer(CaseID)
  /// It was set aside as suspect, or taken back.
  case notAccepted(CaseID)
  /// The survey has no question in words of that name, or nothing was written.
  case nothingWritten(CaseID, field: String)

  package var message: String {
    switch self {
    case .noSuchAnswer(let id): "\(id) is no answer to a survey"
    case .notAccepted(let id): "\(id) was set aside or taken back"
    case .nothingWritten(let id, let field): "\(id) says nothing in words in \"\(field)\""
    }
  }
}

extension Gatherer {
  /// Adds a free answer to the results of its survey.
  ///
  /// The answers stand in the order of their letters, so that nobody learns which came when.
  ///
  /// - Parameter text: an official's wording, without a name; nil for the answer as it was sent.
  /// - Throws: `QuoteProblem`, `FileError`, `BrokenSubmission`, `ProblemsFound`.
  package func quote(_ id: CaseID, field name: String, text: String?) throws {
    guard let submission = try inbox.submission(id),
      let channel = channels.first(where: { $0.key == submission.channel }), channel.isSurvey
    else { throw QuoteProblem.noSuchAnswer(id) }
    guard try inbox.standing(of: submission) == .accepted,
      try inbox.requests(of: submission).withdrawn == nil
    else { throw QuoteProblem.notAccepted(id) }
    let words = channel.field(name).flatMap { $0.isInWords ? $0 : nil }
    let quote = (text ?? submission[named: name]).trimmed
    guard let words, !submission[named: name].trimmed.isEmpty, !quote.isEmpty else {
      throw QuoteProblem.nothingWritten(id, field: name)
    }
    let problems = Problems()
    var figures = try PublicFigures.read(of: archive, problems)
    try problems.throwIfAny()
    let known = figures.surveys[channel.key] ?? SurveyFigure(answers: nil, questions: [])
    var texts = known.texts
    texts[words.name] = Set((texts[words.name] ?? []) + [quote]).sorted()
    figures.surveys[channel.key] = SurveyFigure(
      answers: known.answers, questions: known.questions, texts: texts)
    _ = try figures.write(to: archive.folder)
  }
}

extension Field {
  fileprivate var isInWords: Bool { !isPrivate && (kind == .text || kind == .longText) }
}
