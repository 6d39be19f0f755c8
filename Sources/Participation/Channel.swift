// One way in: a form, and what becomes of what it receives.

/// A channel as an editor configured it in `content/channels/<key>.yaml`.
package struct Channel: Sendable {
  package let key: Key
  package let name: LocalizedText
  package let slug: LocalizedText
  package let description: LocalizedText
  package let formTitle: LocalizedText
  package let formSlug: LocalizedText
  /// What the municipality promises; nil where it promises nothing.
  package let answerWithinDays: Int?
  /// All questions, in the order shown.
  package let fields: [Field]
  /// The pages of the form; empty where all of it stands on one.
  package let steps: [FormStep]
  package private(set) var openingTimes: OpeningTimes
  /// Whom the daemon tells by mail that a submission arrived; nil where it tells nobody.
  package var confirmation: Confirmation?
  /// What is promised in working days, instead of `answerWithinDays`.
  package var answerWithinWorkingDays: Int?
  /// The law that sets the time, named for residents and officials.
  package var law: LocalizedText?
  /// How many officials beside the writer have to agree before something becomes public: 0 or 1.
  package var approvals = 0

  /// How long what is private of a case is kept once nothing is to be done about it any more; nil
  /// for ever.
  package var retentionDays: Int?

  /// Who can comment on its cases, and how long; nil where nobody can.
  package var comments: CommentRules?

  package static let approvalsMax = 1
  package var kind = Kind.cases

  /// What becomes of what it receives.
  package enum Kind: Hashable, Sendable {
    /// Cases that are reviewed and answered.
    case cases
    /// Cases that others can sign.
    case initiative(SupportRules)
    /// Answers that are counted.
    case survey
    /// Applications for grants: private, scored, and decided on.
    case grant(GrantRules)

    /// Whether what it receives becomes public cases.
    package var makesCases: Bool {
      switch self {
      case .cases, .initiative: true
      case .survey, .grant: false
      }
    }
  }

  /// Where a confirmation goes.
  package struct Confirmation: Hashable, Sendable {
    /// The name of a field of e-mail.
    package let to: Key
    /// The name of the consent that asks for it; nil where giving an address is asking.
    package let when: Key?

    package init(to: Key, when: Key?) {
      self.to = to
      self.when = when
    }
  }

  package init(
    key: Key, name: LocalizedText, slug: LocalizedText, description: LocalizedText,
    formTitle: LocalizedText, formSlug: LocalizedText, answerWithinDays: Int?, fields: [Field],
    steps: [FormStep] = [], openingTimes: OpeningTimes = .always
  ) {
    precondition(
      steps.isEmpty || steps.flatMap(\.fields) == fields, "every field stands in one step")
    self.key = key
    self.name = name
    self.slug = slug
    self.description = description
    self.formTitle = formTitle
    self.formSlug = formSlug
    self.answerWithinDays = answerWithinDays
    self.fields = fields
    self.steps = steps
    self.openingTimes = openingTimes
  }

  /// The same channel with a form that opens and closes at other times.
  package func opening(_ times: OpeningTimes) -> Channel {
    var channel = self
    channel.openingTimes = times
    return channel
  }

  /// The address to which a confirmation was asked for; nil where there is none.
  package func addressToConfirm(_ answers: FormAnswers) -> MailAddress? {
    guard let confirmation else { return nil }
    let isWanted = confirmation.when.map { answers[named: $0.text] == Field.consentGiven } ?? true
    return isWanted ? MailAddress(answers[named: confirmation.to.text].trimmed) : nil
  }

  /// What signing its cases takes; nil where nobody can.
  package var support: SupportRules? {
    if case .initiative(let rules) = kind { rules } else { nil }
  }

  package var isSurvey: Bool { kind == .survey }

  /// By what its applications are judged; nil where it is no call for grants.
  package var grant: GrantRules? {
    if case .grant(let rules) = kind { rules } else { nil }
  }

  /// Whether what it receives becomes public cases.
  package var makesCases: Bool { kind.makesCases }

  /// Whether a form can be put away and continued later.
  package var keepsDrafts = false

  package func field(_ name: String) -> Field? {
    fields.first { $0.name.text == name }
  }

  /// The questions on one page of the form, from 0; all of them where there are no steps.
  package func fields(ofStep step: Int) -> [Field] {
    steps.indices.contains(step) ? steps[step].fields : fields
  }

  /// The page on which a field stands.
  package func step(of field: Key) -> Int? {
    steps.firstIndex { $0.fields.contains { $0.name == field } }
  }

  /// The fields that feed a public case; they keep these names in every channel.
  package enum CaseField {
    package static let title = "title"
    package static let message = "message"
    package static let place = "place"

    package static let all: Set<String> = [title, message, place]
  }

  /// Names that the form itself uses, so that no field may have them.
  package static let reservedNames: Set<String> = [
    "lang", "token", "edit", "website", "step", "back", "draft", "save",
  ]

  /// The names of the folders beside the form, so that it may not have them as its slug.
  package static let reservedFormSlugs: Set<String> = [
    "category", "department", "month", "page", "status", "topic",
  ]
}

/// One page of a form in several steps.
package struct FormStep: Hashable, Sendable {
  package let title: LocalizedText
  package let fields: [Field]

  /// A form with more pages than this is several forms.
  package static let countMax = 12

  package init(title: LocalizedText, fields: [Field]) {
    self.title = title
    self.fields = fields
  }
}
