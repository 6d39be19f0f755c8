// Initiatives that can be signed: how many have, and whether it is still time.

internal import Archive
internal import Content
internal import Participation

extension Catalogue {
  /// Whether an initiative takes signatures on the day for which the site was read.
  func isCollecting(_ entry: CaseEntry) -> Bool {
    guard let rules = site.channel(entry.channel)?.support, entry.visibility.showsText,
      entry.status != .done
    else { return false }
    return today <= rules.closes(published: day(of: entry.received))
  }

  /// The day in the municipality.
  func day(of moment: Timestamp) -> CivilDate {
    site.configuration.timeZone.local(moment).date
  }
}
