// Until when a case takes comments depends on the day: its end is a fact of each such case.

internal import Archive
internal import Content
internal import Participation

extension Facts {
  /// Whether the time for comments on a case is over.
  static func comments(_ id: CaseID) -> String { "\(commentsPrefix)\(id)" }

  static let commentsPrefix = "figures/comments#"

  /// Only where an editor set a time.
  mutating func addComments(_ catalogue: Catalogue) {
    let timed = Set(
      catalogue.site.channels.filter { $0.comments?.openDays != nil }.map(\.key))
    guard !timed.isEmpty else { return }
    for position in 0..<catalogue.index.count {
      let entry = catalogue.index[position]
      guard timed.contains(entry.channel), entry.visibility.showsText else { continue }
      self[Self.comments(entry.id)] = catalogue.isPastComments(entry) == true ? 1 : 2
    }
  }
}

extension PageReadings {
  func visitComments(of entry: CaseEntry, _ sink: inout some ReadingSink) {
    guard site.channel(entry.channel)?.comments?.openDays != nil else { return }
    visitFact(Facts.comments(entry.id), &sink)
  }
}
