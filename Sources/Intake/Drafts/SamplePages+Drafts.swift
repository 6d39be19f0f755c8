// The pages of drafts and of tables, so that layouts can be tried without any.

internal import HTTP
internal import Inbox
internal import Participation

extension SamplePages {
  /// Costs that come to what is applied for, where the form asks for that.
  func sampleBudget(_ limits: BudgetLimits, of channel: Channel) -> String {
    let other = limits.balances.flatMap { channel.field($0.text) }
    return "cost\t\(other.map { sample($0, of: channel) } ?? "1.00")\ta"
  }

  /// What only a site whose forms can be put away says.
  var draftMessages: [String] {
    site.channels.values.contains(where: \.keepsDrafts) ? ["draft_removed", "draft_unknown"] : []
  }

  func makeDrafts(_ channel: Channel, _ language: Language) {
    guard channel.keepsDrafts, let moment = Timestamp("2000-01-01T00:00:00Z") else { return }
    let draft = FormDraft(
      channel: channel.key, language: language, step: 0, answers: [:], saved: moment)
    let pages = DraftPages(
      site: site, channel: channel, draft: draft,
      secret: .new(Randomness { [UInt8](repeating: 0, count: $0) }), sendsMail: true)
    _ = pages.saved()
    _ = pages.saved(wasMailed: true)
    _ = pages.saved(mistake: ("-", "-"))
    let visit = pages.visit(.closed(since: moment), today: moment.date)
    _ = FormPages(site: site, visit: visit).closed(note: "-")
    _ = FormPages(site: site, visit: visit).form(.ok, step: 0)
  }
}
