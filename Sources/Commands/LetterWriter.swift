// The words of a letter: a site's layout for mail, in the resident's language.

internal import Content
internal import Desk
internal import Diagnostics
internal import Forms
internal import Inbox
internal import Intake
internal import Mail
internal import Mustache
internal import Participation

/// Writes letters from `layouts/mail/*.mustache`; a letter is plain text, so nothing is escaped.
struct LetterWriter: Sendable {
  private let site: Site
  private let intake: IntakeSite
  private let templates: Templates
  private let words: [Language: Value]

  init(site: Site, intake: IntakeSite) {
    self.site = site
    self.intake = intake
    templates = Templates(site.layouts, problems: Problems())
    words = site.phrases.mapValues(Self.words)
  }

  /// Who the letters come from.
  func sender(_ language: Language) -> String {
    site.configuration.municipality.text(in: spoken(language))
  }

  func confirmation(
    of submission: Submission, to address: MailAddress, _ secret: ReceiptSecret
  ) -> Letter {
    let language = spoken(submission.language)
    return letter(
      .confirmation, to: address, language, number: submission.caseID,
      [
        "caseID": Self.plain(submission.caseID.text),
        "received": moment(submission.received, language),
        "receiptURL": Self.plain("\(origin)\(root)r/\(secret.linkText)"),
      ])
  }

  /// Carries the link to a form that was put away.
  func draft(_ asked: DraftLetter) -> Letter {
    let language = spoken(asked.language)
    return letter(
      .draft, to: asked.to, language, number: nil,
      [
        "formTitle": Self.plain(asked.channel.formTitle.text(in: language)),
        "until": moment(asked.ends, language),
        "draftURL": Self.plain("\(origin)\(root)\(asked.path)"),
      ])
  }

  /// Says what was decided on an application.
  func grant(_ decision: GrantDecision, of submission: Submission, to address: MailAddress)
    -> Letter
  {
    let language = spoken(submission.language)
    let phrases = site.phrases[language] ?? Phrases(language: language, texts: [:])
    let words = AnswerWording(taxonomy: site.taxonomy, phrases: phrases)
    let channel = site.channel(decision.channel)
    return letter(
      .grant, to: address, language, number: decision.id,
      [
        "caseID": Self.plain(decision.id.text),
        "call": Self.plain(channel?.name.text(in: language) ?? ""),
        "outcome": Self.plain(phrases("grant_outcome_\(decision.outcome.rawValue)")),
        "granted": Self.plain(words.euros(decision.granted)),
        "applied": Self.plain(words.euros(decision.applied)),
        "reason": Self.plain(decision.reason),
        "appeal": Self.plain(
          phrases("grant_appeal", ["days": "\(channel?.grant?.appealDays ?? 0)"])),
      ])
  }

  /// Asks whether a signature is meant.
  func support(_ asked: SupportLetter) -> Letter {
    let language = spoken(asked.language)
    return letter(
      .support, to: asked.to, language, number: asked.initiative.id,
      [
        "caseID": Self.plain(asked.initiative.id.text),
        "title": Self.plain(asked.initiative.title.showable),
        "caseURL": Self.plain("\(origin)\(intake.addresses.story(asked.initiative, language))"),
        "confirmURL": Self.plain("\(origin)\(asked.link)"),
      ])
  }

  func following(_ follow: Follow, _ follower: Follower) -> Letter {
    let language = spoken(follow.language)
    let stop = stopURL(follower)
    return letter(
      .following, to: follower.address, language, number: follow.caseID,
      ["caseID": Self.plain(follow.caseID.text), "stopURL": Self.plain(stop)], stop: stop)
  }

  /// - Parameter events: what is new, in the order of time.
  func news(_ events: [Event], of story: Case, _ follow: Follow, _ follower: Follower) -> Letter {
    let language = spoken(follow.language)
    let stop = stopURL(follower)
    let isShown = story.state.visibility.showsText
    let url = "\(origin)\(intake.addresses.story(story, language))"
    return letter(
      .news, to: follower.address, language, number: follow.caseID,
      [
        "caseID": Self.plain(follow.caseID.text),
        "title": isShown ? Self.plain(story.title) : .null,
        "caseURL": isShown ? Self.plain(url) : .null,
        "events": .list(steps(events, language)), "stopURL": Self.plain(stop),
      ], stop: stop)
  }
}

extension LetterWriter {
  /// What waits at the desk, for an official; no case's title is in it.
  func digest(_ digest: DeskDigest, to address: MailAddress, _ language: Language?) -> Letter {
    let language = spoken(language ?? intake.languages[0])
    let phrases = site.phrases[language] ?? Phrases(language: language, texts: [:])
    let queues = digest.lines.map { line -> Value in
      let name = line.queue.rawValue.replacing("-", with: "_")
      let more = line.count > line.numbers.count ? ", ..." : ""
      return .record([
        "label": Self.plain(phrases("mail_digest_queue_\(name)")),
        "count": Self.plain("\(line.count)"),
        "numbers": Self.plain(line.numbers.map(\.text).joined(separator: ", ") + more),
      ])
    }
    return letter(
      .digest, to: address, language, number: nil,
      ["queues": .list(queues), "deskURL": Self.plain("\(origin)\(root)desk")])
  }

  private var origin: String { intake.origin }
  private var root: String { intake.root }

  private func spoken(_ language: Language) -> Language {
    intake.languages.contains(language) ? language : intake.languages[0]
  }

  private func letter(
    _ kind: MailKind, to address: MailAddress, _ language: Language, number: CaseID?,
    _ values: Record, stop: String? = nil
  ) -> Letter {
    let phrases = site.phrases[language] ?? Phrases(language: language, texts: [:])
    let context: Record = [
      "t": words[language] ?? .null, "letter": .record(values),
      "site": [
        "title": Self.plain(site.configuration.title.text(in: language)),
        "municipality": Self.plain(site.configuration.municipality.text(in: language)),
        "home": Self.plain("\(origin)\(intake.addresses.home(language))"),
        "email": site.configuration.contact.email.map(Self.plain) ?? .null,
        "phone": site.configuration.contact.phone.map(Self.plain) ?? .null,
      ],
    ]
    let body = templates.render("mail/\(kind.rawValue)", .record(context))
    return Letter(
      to: address, language: language,
      subject: phrases("mail_\(kind.rawValue)_subject", number.map { ["number": $0.text] } ?? [:]),
      body: String(decoding: body, as: UTF8.self), stopURL: stop)
  }

  private func stopURL(_ follower: Follower) -> String {
    "\(origin)\(root)r/stop/\(follower.secret.linkText)"
  }

  private func moment(_ moment: Timestamp, _ language: Language) -> Value {
    Self.plain(intake.moment(moment, language), "both")
  }

  /// The steps as a page shows them, without the notes: those are HTML, and on the page.
  private func steps(_ events: [Event], _ language: Language) -> [Value] {
    guard case .list(let steps) = intake.events(events, language) else { return [] }
    return steps.map { step in
      let names: [Name] = ["both", "label", "department", "reason", "outcome"]
      return .record(Record(names.map { ($0, Self.plain(step, $0)) }))
    }
  }

  private static func words(_ phrases: Phrases) -> Value {
    .record(Record(phrases.keys.map { (Name($0), plain(phrases($0))) }))
  }

  /// A text that a template writes as it is.
  private static func plain(_ text: String) -> Value { .markup(Markup(text)) }

  private static func plain(_ value: Value, _ name: Name) -> Value {
    guard case .record(let record) = value, case .text(let text) = record[name] else {
      return .null
    }
    return plain(text)
  }
}
