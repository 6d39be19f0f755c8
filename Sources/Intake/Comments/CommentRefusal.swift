// Why a case takes no comment, and the page that says so with everything that was typed.

internal import Forms
internal import HTTP
internal import Mustache
internal import Participation

/// Why somebody cannot comment.
enum CommentRefusal: String, Error, CaseIterable {
  /// There is no such case, or it is not public: which of them is nobody's business.
  case unknown
  case withheld, erased
  case merged
  case notTaken = "not_taken"
  /// Its time is over.
  case closed
  /// What it replies to is not there, or is not shown any more.
  case unknownComment = "unknown_comment"

  /// Nil where comments are taken.
  init?(_ story: Case, _ channel: Channel, received: CivilDate, today: CivilDate) {
    switch story.state.visibility {
    case .pending:
      self = .unknown
      return
    case .withheld:
      self = .withheld
      return
    case .erased:
      self = .erased
      return
    case .public, .redacted: break
    }
    guard let rules = channel.comments else {
      self = .notTaken
      return
    }
    if story.state.mergedInto != nil {
      self = .merged
    } else if !rules.isOpen(received: received, today: today) {
      self = .closed
    } else {
      return nil
    }
  }

  /// Whether the page may lead to the case.
  var namesCase: Bool {
    switch self {
    case .unknown, .withheld, .erased: false
    case .merged, .notTaken, .closed, .unknownComment: true
    }
  }

  /// RFC 9110, 15.5.
  var status: StatusCode {
    switch self {
    case .unknown, .unknownComment: .notFound
    case .withheld, .erased: .gone
    case .merged, .notTaken, .closed: .forbidden
    }
  }
}

/// Says why a comment is not taken; a form that takes nothing, with what was typed below it.
struct CommentRefusalPage {
  let site: IntakeSite
  let id: CaseID
  /// The case, where the page may speak of it.
  let story: Case?
  let refusal: CommentRefusal

  func response(_ posted: PostedForm?, _ language: Language) -> Response {
    let phrases = site.phrases(language)
    let rules = CommentRules(charactersMax: Comment.bodyCharactersMax)
    let form = CommentForm(on: id, rules: rules, phrases: site.phrasesByLanguage).form
    let view = FormView(channel: form, taxonomy: site.taxonomy, phrases: phrases, root: site.root)
    let record = view.closedRecord(.closed(since: Timestamp(secondsSince1970: 0)), date: "")
      .merging([
        "closed": [
          "title": .text(phrases("comment_refused_title")),
          "text": .text(phrases("comment_refused_\(refusal.rawValue)")),
        ],
        "intro": .null, "typed": typed(posted, form, phrases), "back": back(phrases),
      ])
    return site.privatePage(
      refusal.status,
      IntakePage(
        layout: .form, title: form.formTitle.text(in: language), language: language,
        channel: story.flatMap { site.channels[$0.channel] }, content: ["form": .record(record)]))
  }
}

extension CommentRefusalPage {
  private func typed(_ posted: PostedForm?, _ form: Channel, _ phrases: Phrases) -> Value {
    guard let posted else { return .null }
    let answers = form.validate(
      posted.values, taxonomy: site.taxonomy, today: CivilDate(daysSince1970: 0)
    ).answers
    let view = AnswersView(channel: form, taxonomy: site.taxonomy, phrases: phrases)
    return ["answers": view.values(answers)]
  }

  private func back(_ phrases: Phrases) -> Value {
    guard let story else { return .null }
    return [
      "label": .text(phrases("comment_to_case")),
      "url": .text(site.addresses.story(story, phrases.language)),
    ]
  }
}
