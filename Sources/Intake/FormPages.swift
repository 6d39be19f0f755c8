// The two pages of a form: the form itself, and what was typed for a last look.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// The pages that answer one posted form; both carry everything that was typed.
struct FormPages {
  let site: IntakeSite
  let visit: FormVisit

  /// The form with what is wrong.
  ///
  /// - Parameters:
  ///   - step: which page of it; nil for the first one on which something is wrong.
  ///   - sentence: what is wrong with the form as a whole, before all else.
  func form(
    _ status: StatusCode, step: Int? = nil, showsProblems: Bool = true, sentence: String? = nil
  ) -> Response {
    let record = view.record(
      answers: visit.typed, problems: showsProblems ? visit.validation.problems : [],
      problem: sentence ?? unknownFields, step: step ?? visit.firstWrongStep,
      honeypot: visit.honeypot, rows: visit.rows, draft: visit.draft?.linkText)
    // The layout puts "Error:" and the step before the title.
    return page(
      .form, status, visit.channel.formTitle.text(in: visit.language),
      ["form": .record(record.merging(["about": about]))])
  }

  /// The channel takes no forms now; what was typed is shown, so that nothing is lost.
  ///
  /// - Parameter note: a further sentence.
  func closed(note: String? = nil) -> Response {
    let date = moment.map { site.dateText($0, visit.language) } ?? ""
    let record = view.closedRecord(visit.opening, date: date)
      .merging(["typed": ["answers": answers.values(visit.typed)], "note": .optionalText(note)])
    return page(
      .form, .forbidden, visit.channel.formTitle.text(in: visit.language),
      ["form": .record(record)])
  }

  /// The check page, with a token that vouches for these answers.
  ///
  /// - Parameters:
  ///   - problem: the key of a phrase that says why the page is shown again.
  ///   - sentence: the same in words.
  func check(
    _ status: StatusCode, token: String, problem: String? = nil, sentence: String? = nil
  ) -> Response {
    var own = [(name: "lang", value: visit.language.code), (name: "token", value: token)]
    if let draft = visit.draft { own.append((name: FormVisit.draftName, value: draft.linkText)) }
    let warnings = CheckWarnings(visit: visit, phrases: phrases).values
    let record: Record = [
      "action": .text("\(view.action)/send"),
      "editAction": .text(view.action),
      "answers": answers.values(visit.validation.answers),
      "hidden": HiddenValues.values(
        visit.validation.answers, of: visit.channel.fields, adding: own),
      "publicNote": .text(publicNote),
      "problem": .optionalText(sentence ?? problem.map { phrases($0) }),
      "warnings": .list(warnings),
      "hasWarnings": .bool(!warnings.isEmpty),
      "honeypot": Honeypot.value(visit.honeypot),
    ]
    return page(.check, status, phrases("check_title"), ["check": .record(record)])
  }
}

extension FormPages {
  private var view: FormView {
    FormView(
      channel: visit.channel, taxonomy: site.taxonomy, phrases: phrases, root: site.root,
      path: visit.place?.path)
  }

  private var answers: AnswersView {
    AnswersView(channel: visit.channel, taxonomy: site.taxonomy, phrases: phrases)
  }

  private var moment: Timestamp? {
    switch visit.opening {
    case .open: nil
    case .notYet(let moment), .closed(let moment): moment
    }
  }

  /// The form may have changed while somebody wrote: what has no field any more is shown here.
  private var unknownFields: String? {
    let sentences = visit.validation.unknownNames.map { name in
      let sentence = phrases("error_unknown_field", ["name": name])
      let values = visit.posted.distinctValues(of: name).map { " (\($0))" }
      return TextLines.printable(sentence + values.joined())
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// What of it becomes public.
  private var publicNote: String {
    if let place = visit.place { return place.note }
    if visit.channel.grant != nil { return phrases("grant_private_note") }
    return visit.channel.isSurvey ? phrases("survey_note") : phrases("public_note")
  }

  /// What it is about, where the form stands beside those of the channels.
  private var about: Value {
    guard let title = visit.place?.title else { return .null }
    return [
      "title": .text(title),
      "quoted": visit.place?.quoted.map { ["lines": TextLines.lines(of: $0)] } ?? .null,
    ]
  }

  private var phrases: Phrases { site.phrases(visit.language) }

  private func page(
    _ layout: IntakePage.Layout, _ status: StatusCode, _ title: String, _ content: Record
  ) -> Response {
    site.privatePage(
      status,
      IntakePage(
        layout: layout, title: title, language: visit.language,
        channel: visit.place?.channel ?? visit.channel, content: content))
  }
}
