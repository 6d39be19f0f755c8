// Tells the record of an initiative how many have signed.
//
// The exact number is a figure, which changes all the time. The record keeps the story: when a
// threshold was reached, and the number once a day as long as it grows.

internal import Archive
internal import Desk
internal import Files
internal import Participation

/// Appends `supported` events to records.
struct SupportNotes {
  let archive: PublicArchive
  let desk: CaseDesk
  let channels: [Channel]
  let clock: Clock

  static let secondsBetween = 24 * 60 * 60

  /// - Returns: the cases whose records were changed.
  /// - Throws: `FileError`, `Diagnostic` where a record cannot be read.
  func tell(_ figures: [CaseID: SupportFigure]) throws -> [CaseID] {
    var told: [CaseID] = []
    for (id, figure) in figures.sorted(by: { $0.key < $1.key }) {
      guard let path = try archive.path(of: id) else { continue }
      let story = try archive.story(at: path)
      guard isDue(figure.signed, story) else { continue }
      do {
        _ = try desk.noteSupport(id, count: figure.signed)
        told.append(id)
      } catch is DeskError {
        // It is being changed at this moment: the next gathering tells it.
      }
    }
    return told
  }
}

extension SupportNotes {
  private func isDue(_ count: Int, _ story: Case) -> Bool {
    let known = story.state.supporters ?? 0
    guard story.state.visibility.showsText, count > known else { return false }
    let rules = channels.first { $0.key == story.channel }?.support
    let crosses = rules?.thresholds.contains { known < $0.needed && $0.needed <= count }
    if crosses == true { return true }
    guard let last = story.lastSupported else { return true }
    return clock.now().secondsSince1970 - last.secondsSince1970 >= Self.secondsBetween
  }
}

extension Case {
  fileprivate var lastSupported: Timestamp? {
    events.last { if case .supported = $0.kind { true } else { false } }?.at
  }
}
