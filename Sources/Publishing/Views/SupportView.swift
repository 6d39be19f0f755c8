// Who can sign an initiative, how many have, and what follows from that.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values under `case.support`.
struct SupportView {
  let catalogue: Catalogue
  let channel: Channel
  let rules: SupportRules
  let labels: Labels

  func value(_ story: Case) -> Value {
    let figure = catalogue.site.figures.support[story.id]
    let count = max(figure?.signed ?? 0, story.state.supporters ?? 0)
    let closes = rules.closes(published: catalogue.day(of: story.received))
    let isOpen = story.state.status != .done && catalogue.today <= closes
    let next = rules.thresholds.first { $0.needed > count }
    let goal = next ?? rules.thresholds.last
    let share = [
      "share": percent(rules.share(of: count)), "residents": "\(rules.residents)",
    ]
    return [
      "count": .integer(count),
      "countText": .text(phrases.counted("support_count", count)),
      "shareText": .text(phrases("support_share", share)),
      "max": .integer(goal.map { max($0.needed, 1) } ?? max(count, 1)),
      "filled": .integer(min(count, goal?.needed ?? count)),
      "thresholds": .list(rules.thresholds.map { threshold($0, count, story) }),
      "isOpen": .bool(isOpen),
      "closes": .text(until(closes, isOpen)),
      "paperText": .optionalText(
        figure.flatMap { $0.paper > 0 ? phrases.counted("support_paper", $0.paper) : nil }),
      "unconfirmedText": .optionalText(
        figure.flatMap { $0.unconfirmed > 0 ? $0.unconfirmed : nil }
          .map { phrases.counted("support_unconfirmed", $0) }),
      "formURL": isOpen
        ? .text("\(catalogue.site.configuration.baseURL.root)support/\(story.id)") : .null,
    ]
  }
}

extension SupportView {
  private var phrases: Phrases { labels.phrases }

  private func threshold(
    _ threshold: SupportRules.Threshold, _ count: Int, _ story: Case
  ) -> Value {
    let isReached = count >= threshold.needed
    let values = ["share": percent(threshold.basisPoints), "needed": "\(threshold.needed)"]
    let date = reached(threshold, story)
    return [
      "label": .text(phrases("support_threshold", values)),
      "isReached": .bool(isReached),
      "state": .text(
        isReached
          ? phrases("support_reached")
          : phrases.counted("support_lacking", threshold.needed - count)),
      "meaning": .text(threshold.meaning.text(in: phrases.language)),
      "deadline": .optionalText(date.map(deadline)),
    ]
  }

  private func deadline(_ reached: CivilDate) -> String {
    let until = reached.adding(months: rules.months)
    let dates = ["reached": labels.dates.date(reached), "until": labels.dates.date(until)]
    return phrases("support_deadline", dates)
  }

  private func until(_ day: CivilDate, _ isOpen: Bool) -> String {
    let date = ["date": labels.dates.date(day)]
    return isOpen ? phrases("support_open_until", date) : phrases("support_closed", date)
  }

  /// The day on which the record first told of so many.
  private func reached(_ threshold: SupportRules.Threshold, _ story: Case) -> CivilDate? {
    let event = story.events.first { event in
      if case .supported(let count) = event.kind { count >= threshold.needed } else { false }
    }
    return event.map { catalogue.day(of: $0.at) }
  }

  /// `2`, `2,5`: at most two decimals, none in vain.
  private func percent(_ basisPoints: Int) -> String {
    let number = FixedNumber(units: basisPoints, decimals: 2)
    let text = number.text(mark: phrases("decimal_mark"))
    let short =
      text.hasSuffix("00") ? text.dropLast(3) : text.hasSuffix("0") ? text.dropLast() : text[...]
    return String(short)
  }
}
