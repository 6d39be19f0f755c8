// A call for grants: what can be applied for, and what was decided.

internal import Content
internal import Forms
internal import Mustache
internal import Participation

/// The values under `grants`.
///
/// All it reads of decisions is `Site.grants`, from which names whose time is over are gone.
struct GrantsView {
  let catalogue: Catalogue
  let channel: Channel
  let rules: GrantRules
  let labels: Labels

  func record(_ number: Int) -> Record {
    let decisions = self.decisions
    let files = GrantsFile.Part.allCases.map {
      Value.text(
        addresses.link(
          addresses.grants(GrantsFile(channel: number, language: language, part: $0))))
    }
    return opening.merging([
      "intro": .text(channel.description.text(in: language)),
      "formTitle": .text(channel.formTitle.text(in: language)),
      "budget": .optionalText(rules.budget.map(words.euros)),
      "readers": .integer(rules.readers),
      "appealText": .text(phrases("grant_appeal", ["days": "\(rules.appealDays)"])),
      "criteria": .list(rules.criteria.map(criterion)),
      "pointsMax": .integer(rules.pointsMax),
      "hasDecisions": .bool(!decisions.isEmpty),
      "total": .record(sums(phrases("grant_total"), decisions, most: 0)),
      "categories": .list(byCategory(decisions)), "hasCategories": .bool(hasCategories),
      "years": .list(years(decisions)),
      "csvURL": decisions.isEmpty ? .null : files[1],
      "jsonURL": decisions.isEmpty ? .null : files[2],
    ])
  }
}

extension GrantsView {
  private var addresses: Addresses { catalogue.addresses }
  private var phrases: Phrases { labels.phrases }
  private var language: Language { phrases.language }
  private var words: AnswerWording {
    AnswerWording(taxonomy: catalogue.site.taxonomy, phrases: phrases)
  }

  var decisions: [GrantDecision] { catalogue.site.grants[channel.key] ?? [] }

  private var opening: Record {
    let state = catalogue.site.opening(of: channel)
    let event = EventView(site: catalogue.site, phrases: phrases)
    let times = channel.openingTimes
    return [
      "formURL": state == .open
        ? .text(addresses.link(addresses.form(channel, language))) : .null,
      "isOpen": .bool(state == .open), "isBefore": .bool(state.isBefore),
      "isClosed": .bool(state.isAfter),
      "opens": times.opens.map(event.moment) ?? .null,
      "closes": times.closes.map(event.moment) ?? .null,
    ]
  }

  private func criterion(_ criterion: GrantCriterion) -> Value {
    [
      "label": .text(criterion.label.text(in: language)),
      "help": .optionalText(criterion.help?.text(in: language)),
      "points": .integer(criterion.points), "weight": .integer(criterion.weight),
      "isWeighted": .bool(criterion.weight != 1),
      "max": .integer(criterion.points * criterion.weight),
    ]
  }

  private var options: [Field.Option] {
    let field = rules.fields.category.flatMap { channel.field($0.text) }
    if case .choice(let options)? = field?.kind { return options }
    return []
  }

  private var hasCategories: Bool { !options.isEmpty }

  func label(_ category: Key) -> String {
    options.first { $0.key == category }?.label.text(in: language) ?? category.text
  }

  /// In the order of the form's options; others, which the form has no more, behind them.
  private func byCategory(_ decisions: [GrantDecision]) -> [Value] {
    let known = options.map(\.key)
    let others = Set(decisions.compactMap(\.category)).subtracting(known).sorted()
    let groups = (known + others).map { key in
      (label(key), decisions.filter { $0.category == key })
    }
    let most = groups.map { GrantSums($0.1).applied }.max() ?? 0
    return groups.filter { !$0.1.isEmpty }.map { .record(sums($0.0, $0.1, most: most)) }
  }

  /// The newest first.
  private func years(_ decisions: [GrantDecision]) -> [Value] {
    let groups = Dictionary(grouping: decisions) { $0.decided.year }
    let most = groups.values.map { GrantSums($0).applied }.max() ?? 0
    return groups.sorted { $0.key > $1.key }.map { year, list in
      .record(
        sums("\(year)", list, most: most).merging([
          "rows": .list(list.reversed().map { .record(row($0)) })
        ]))
    }
  }

  /// The bars are in hundredths of the largest sum that was applied for.
  private func sums(_ label: String, _ decisions: [GrantDecision], most: Int) -> Record {
    let sums = GrantSums(decisions)
    func width(_ cents: Int) -> Value { .integer(most > 0 ? cents * 100 / most : 0) }
    return [
      "label": .text(label), "applications": .integer(sums.applications),
      "grants": .integer(sums.grants), "applied": .text(euros(sums.applied)),
      "granted": .text(euros(sums.granted)), "appliedWidth": width(sums.applied),
      "grantedWidth": width(sums.granted),
    ]
  }

  private func euros(_ cents: Int) -> String {
    words.euros(FixedNumber(units: cents, decimals: Field.centDecimals))
  }

  private func row(_ decision: GrantDecision) -> Record {
    [
      "id": .text(decision.id.text), "applicant": .text(applicant(decision)),
      "isNamed": .bool(decision.name != nil),
      "category": .optionalText(decision.category.map(label)),
      "applied": .text(words.euros(decision.applied)),
      "granted": .text(words.euros(decision.granted)),
      "outcome": .text(phrases("grant_outcome_\(decision.outcome.rawValue)")),
      "outcomeKey": .text(decision.outcome.rawValue),
      "purpose": .text(decision.purpose), "reason": .text(decision.reason),
      "lang": decision.language == language ? .null : .text(decision.language.code),
      "decided": .text(words.date(decision.decided)),
      "decidedISO": .text(decision.decided.description),
    ]
  }

  /// The name, or what stands for one that is not public.
  private func applicant(_ decision: GrantDecision) -> String {
    decision.name ?? phrases("grant_private_person")
  }
}

extension OpeningTimes.State {
  fileprivate var isBefore: Bool { if case .notYet = self { true } else { false } }
  fileprivate var isAfter: Bool { if case .closed = self { true } else { false } }
}

extension PageContent {
  /// A call stands where other channels have their cases.
  func grants(_ file: GrantsFile) -> Made {
    let channel = site.channels[file.channel]
    guard let rules = channel.grant else { preconditionFailure("planned for a call for grants") }
    let language = file.language
    let title = channel.name.text(in: language)
    var frame = channelFrame(GrantsFile.layout, title, channel, language)
    frame.crumbs.removeLast()
    frame.crumbs[frame.crumbs.count - 1] = .init(title, nil)
    frame.description = channel.description.text(in: language)
    frame.translations = translations { addresses.list(channel, $0) }
    let view = GrantsView(
      catalogue: catalogue, channel: channel, rules: rules, labels: labels(language))
    return (
      GrantsFile.layout, frame, ["grants": .record(view.record(file.channel))], language
    )
  }
}
