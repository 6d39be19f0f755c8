// One page of each kind that the daemon answers with, so that layouts can be tried without it.

internal import Foundation
internal import HTTP
internal import Inbox
internal import Participation

/// Makes the daemon's pages from made-up answers; nothing is stored or sent.
package struct SamplePages {
  let site: IntakeSite
  /// Whether pages ask if they helped.
  let asksIfHelpful: Bool
  private let made = MadePages()

  package init(_ site: IntakeSite, asksIfHelpful: Bool = false) {
    self.asksIfHelpful = asksIfHelpful
    let made = made
    // No sample has a page of its own.
    let addresses = IntakeAddresses(
      home: site.addresses.home, form: site.addresses.form,
      story: { _, language in site.addresses.home(language) })
    var copy = IntakeSite(
      languages: site.languages, channels: site.channels.values.sorted { $0.key < $1.key },
      taxonomy: site.taxonomy, phrases: site.phrases, root: site.root, origin: site.origin,
      addresses: addresses,
      render: { page in
        made.add(page)
        return []
      }, events: site.events, replies: site.replies, moment: site.moment, day: site.day)
    copy.votes = site.votes
    self.site = copy
  }

  /// The pages in a fixed order, to be rendered by whoever asked for them.
  package func all() -> [IntakePage] {
    for language in site.languages {
      for key in Self.messages + draftMessages { _ = site.messagePage(.notFound, key, language) }
      for channel in site.channels.values.sorted(by: { $0.key < $1.key }) {
        makePages(of: channel, language)
      }
      for process in site.votes.processes.values.sorted(by: { $0.key < $1.key }) {
        SampleVotePages(pages: VotePages(site: site, process: process, language: language)).make()
      }
      makeCountingPages(language)
      makeCommentPages(language)
    }
    return made.taken()
  }

  /// The messages that there are, `<key>_title` and `<key>_text` of the phrases.
  package static let messages = [
    "already_sent", "bad_request", "busy", "cross_site", "method", "receipt_unknown",
    "server_error",
    "stopped", "support_asked", "support_confirmed", "support_kept", "support_over",
    "support_unknown", "too_large", "too_often", "unknown_channel", "unknown_initiative",
    "unknown_page",
  ]
}

extension SamplePages {
  private func makePages(of channel: Channel, _ language: Language) {
    let typed = channel.fields.map {
      PostedValue(name: $0.name.text, value: sample($0, of: channel))
    }
    let unknown = PostedValue(name: "unknown", value: "unknown")
    for values in [typed, [unknown]] {
      let visit = visit(channel, language, values)
      let pages = FormPages(site: site, visit: visit)
      for step in 0..<max(1, channel.steps.count) { _ = pages.form(.ok, step: step) }
      guard visit.validation.isValid else { continue }
      _ = pages.check(.ok, token: "token")
      _ = pages.check(.ok, token: "token", problem: "busy_text")
      makeReceipts(visit)
    }
    makeClosed(channel, language, typed)
    makeDrafts(channel, language)
    makeWarned(channel, language)
  }

  /// The check page of answers that tell too much; whether they are valid does not matter to it.
  private func makeWarned(_ channel: Channel, _ language: Language) {
    let telling = channel.fields.map {
      PostedValue(name: $0.name.text, value: "sample@example.org, 040 000 0000")
    }
    _ = FormPages(site: site, visit: visit(channel, language, telling)).check(.ok, token: "token")
  }

  private func visit(
    _ channel: Channel, _ language: Language, _ values: [PostedValue],
    _ opening: OpeningTimes.State = .open
  ) -> FormVisit {
    FormVisit(
      channel: channel, language: language, posted: PostedForm(values: values),
      validation: channel.validate(values, taxonomy: site.taxonomy, today: Self.today),
      opening: opening)
  }

  private func makeClosed(_ channel: Channel, _ language: Language, _ typed: [PostedValue]) {
    let moment = Timestamp(secondsSince1970: 0)
    for opening in [OpeningTimes.State.notYet(opens: moment), .closed(since: moment)] {
      _ = FormPages(site: site, visit: visit(channel, language, typed, opening)).closed()
    }
  }

  private static let today = CivilDate(daysSince1970: 0)

  private func makeReceipts(_ visit: FormVisit) {
    guard let id = CaseID("2000-000001"), let moment = Timestamp("2000-01-01T00:00:00Z") else {
      preconditionFailure("fixed texts")
    }
    let submission = Submission(
      sample: id, channel: visit.channel, language: visit.language, received: moment,
      answers: visit.validation.answers)
    let page = ReceiptPage(
      site: site, channel: visit.channel, submission: submission, secret: .sample)
    for story in [nil] + stories(of: submission) { _ = page.response(story) }
    makeRequests(page, submission)
    makeGrant(page)
  }

  /// A receipt through which everything was asked for, its mistakes, and its question.
  private func makeRequests(_ page: ReceiptPage, _ submission: Submission) {
    let mail = ResidentMail(
      confirm: { _, _, _ in }, follow: { _, _, _ in .following }, followers: { _ in 1 },
      followed: { _ in nil }, stop: { _ in })
    let requests = SenderRequests(sample: submission.received)
    let done = stories(of: submission).first ?? nil
    _ = page.response(done, requests, mail: mail)
    let fields: [ReceiptMistake.Field] = page.channel.grant == nil ? [.note, .email] : [.note]
    for field in fields {
      let mistake = ReceiptMistake(field: field, sentence: "-", typed: "-")
      _ = page.response(done, .none, mail: mail, mistake: mistake)
    }
    _ = page.question(nil)
  }

  /// A case that was answered, and one that was withheld.
  private func stories(of submission: Submission) -> [Case?] {
    let department = site.taxonomy.departments.first?.key ?? submission.channel
    let answer = Answer(department: department, body: "-", outcome: .answered)
    let endings: [[Event.Kind]] = [
      [.published, .allocated(department: department), .handling(note: "-"), .answered(answer)],
      [.withheld(.advertising)],
    ]
    return endings.map { ending in
      Case(
        id: submission.caseID, channel: submission.channel, language: submission.language,
        title: "-", message: "-",
        events: ([.received] + ending).map { Event(at: submission.received, $0) })
    }
  }

  func sample(_ field: Field, of channel: Channel) -> String {
    switch field.kind {
    case .text, .longText:
      field.pattern?.sample ?? String(repeating: "a", count: max(1, field.charactersMin))
    case .topic: site.taxonomy.categories.lazy.flatMap(\.topics).first?.key.text ?? ""
    case .email: "sample@example.org"
    case .phone: "+358 40 000 0000"
    case .choice(let options): options.first?.key.text ?? ""
    case .choices(let options, let count):
      options.prefix(max(1, count.lowerBound)).map(\.key.text)
        .joined(separator: Field.choiceSeparator)
    case .number(let limits), .money(let limits):
      (limits.min ?? limits.max)?.description ?? "1"
    case .date(let limits):
      ((limits.min ?? limits.max)?.day(today: Self.today) ?? Self.today).description
    case .place: "a"
    case .consent: Field.consentGiven
    case .file(let limits): sampleFile(limits)
    case .budget(let limits): sampleBudget(limits, of: channel)
    }
  }
}

extension SamplePages {
  private func sampleFile(_ limits: Field.FileLimits) -> String {
    let file = AttachmentRef(
      name: "sample", digest: String(repeating: "0", count: 64), bytes: 1,
      mediaType: limits.mediaTypes.first ?? "")
    return file?.line ?? ""
  }
}

/// What was laid out so far.
private final class MadePages: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var pages: [IntakePage] = []

  func add(_ page: IntakePage) { lock.withLock { pages.append(page) } }

  func taken() -> [IntakePage] {
    lock.withLock {
      defer { pages = [] }
      return pages
    }
  }
}
