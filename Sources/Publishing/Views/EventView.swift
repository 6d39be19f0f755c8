// The steps of a case, and the answers among them.

package import Content
internal import Markdown
package import Mustache
package import Participation

/// The values of a case's timeline; the receipt shows the same steps as the public page.
package struct EventView {
  let labels: Labels

  package init(site: Site, phrases: Phrases) {
    let dates = DateWording(phrases: phrases, zone: site.configuration.timeZone)
    labels = Labels(taxonomy: site.taxonomy, phrases: phrases, dates: dates)
  }

  init(labels: Labels) {
    self.labels = labels
  }

  /// A moment as a template sees it: `iso`, `date`, `time`, `both`.
  package func moment(_ moment: Timestamp) -> Value { labels.dates.record(moment) }

  /// The values under `events`.
  package func values(_ events: [Event]) -> Value {
    .list(events.map(value))
  }

  /// The values under `answers`.
  ///
  /// - Parameter language: the case's own language, in which it was answered.
  package func answers(_ events: [Event], in language: Language) -> Value {
    .list(
      events.compactMap { event in
        guard case .answered(let answer) = event.kind else { return nil }
        return self.answer(answer, at: event.at, in: language)
      })
  }
}

extension EventView {
  private var phrases: Phrases { labels.phrases }

  private func answer(_ answer: Answer, at moment: Timestamp, in language: Language) -> Value {
    let isForeign = language != phrases.language
    return labels.dates.record(
      moment, Self.answerShape,
      [
        .text(labels.department(answer.department)), .markup(Self.html(answer.body)),
        isForeign ? .text(language.code) : .null, .bool(answer.isInterim),
        answer.outcome.map(outcome) ?? .null,
      ])
  }

  private func outcome(_ outcome: Outcome) -> Value {
    .record(Record(shape: Self.outcomeShape, [.text(labels.outcome(outcome))]))
  }

  private static let outcomeShape = Shape(["label"])
  private static let answerShape = Shape(
    DateWording.momentNames + ["department", "bodyHTML", "textLang", "interim", "outcome"])

  private func value(_ event: Event) -> Value {
    let note = note(of: event.kind)
    return labels.dates.record(
      event.at, Self.eventShape,
      [
        .text(event.kind.name.rawValue), .text(label(event.kind)),
        .optionalText(department(of: event.kind).map(labels.department)),
        note.map { .markup(Self.html($0)) } ?? .null,
        .optionalText(reason(of: event.kind).map(labels.reason)),
        .optionalText(outcome(of: event.kind).map(labels.outcome)),
      ])
  }

  private static let eventShape = Shape(
    DateWording.momentNames + ["kind", "label", "department", "noteHTML", "reason", "outcome"])

  func label(_ kind: Event.Kind) -> String {
    switch kind {
    case .answered(let answer) where answer.isInterim: phrases("event_interim")
    case .supported(let count): phrases("event_supported", ["count": "\(count)"])
    case .planned(let until, _):
      phrases("event_planned", ["date": labels.dates.date(until)])
    case .received, .published, .redacted, .withheld, .allocated, .handling, .answered, .merged,
      .reopened, .erased:
      phrases("event_\(kind.name.rawValue)")
    }
  }

  private func department(of kind: Event.Kind) -> Key? {
    switch kind {
    case .allocated(let department): department
    case .answered(let answer): answer.department
    default: nil
    }
  }

  private func note(of kind: Event.Kind) -> String? {
    switch kind {
    case .handling(let note), .planned(_, let note), .reopened(let note): note
    default: nil
    }
  }

  private func reason(of kind: Event.Kind) -> Reason? {
    switch kind {
    case .redacted(let reason), .withheld(let reason), .erased(let reason): reason
    default: nil
    }
  }

  private func outcome(of kind: Event.Kind) -> Outcome? {
    if case .answered(let answer) = kind { answer.outcome } else { nil }
  }

  private static func html(_ markdown: String) -> Markup {
    PublishedMarkdown(markdown, for: .visitor).markup
  }
}
