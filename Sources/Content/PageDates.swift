// The days and moments of a page's front matter.

internal import Diagnostics
internal import Documents
internal import Participation

/// Reads dates; a day begins when it begins in the municipality.
struct PageDates {
  let zone: TimeZoneName
  let problems: Problems

  /// A day; of a moment only the day is kept.
  func day(_ map: MapReader, _ key: String) -> CivilDate? {
    guard let node = map.node(key) else { return nil }
    if case .text(let text) = node.value, let date = CivilDate(text) ?? Timestamp(text)?.date {
      return date
    }
    problems.report(node.diagnostic("this is no date", hint: "write it as 2026-11-30"))
    return nil
  }

  /// `publishDate` and `expiryDate`.
  func publication(_ map: MapReader) -> PublicationTime {
    let from = moment(map, "publishDate")
    let until = moment(map, "expiryDate")
    if let from, let until, until <= from, let node = map.node("expiryDate") {
      problems.report(
        node.diagnostic(
          "the page would expire before it is published",
          hint: "expiryDate must be later than publishDate"))
    }
    return PublicationTime(from: from, until: until)
  }
}

extension PageDates {
  private func moment(_ map: MapReader, _ key: String) -> Timestamp? {
    guard let node = map.node(key) else { return nil }
    if case .text(let text) = node.value {
      if let date = CivilDate(text) { return zone.beginning(of: date) }
      if let moment = Timestamp(text) { return moment }
    }
    problems.report(
      node.diagnostic(
        "this is no date", hint: "write it as 2026-11-30 or 2026-11-30T09:00:00+02:00"))
    return nil
  }
}
