// The days and moments of a page's front matter, and of a channel's file.

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
    let from = moment(map, "publishDate", ofDay: zone.beginning)
    let until = moment(map, "expiryDate", ofDay: zone.beginning)
    if let from, let until, until <= from, let node = map.node("expiryDate") {
      problems.report(
        node.diagnostic(
          "the page would expire before it is published",
          hint: "expiryDate must be later than publishDate"))
    }
    return PublicationTime(from: from, until: until)
  }

  /// A moment: `2026-11-30T09:00` as clocks in the municipality show it, or with an offset.
  ///
  /// - Parameter ofDay: which moment a day alone stands for.
  func moment(
    _ map: MapReader, _ key: String, ofDay: (CivilDate) -> Timestamp
  ) -> Timestamp? {
    guard let node = map.node(key) else { return nil }
    if case .text(let text) = node.value {
      if let date = CivilDate(text) { return ofDay(date) }
      if let moment = Timestamp(text) ?? local(text) { return moment }
    }
    problems.report(
      node.diagnostic(
        "this is no date", hint: "write it as 2026-11-30 or 2026-11-30T09:00:00+02:00"))
    return nil
  }
}

extension PageDates {
  /// Without an offset, and perhaps without seconds.
  private func local(_ text: String) -> Timestamp? {
    let whole = text.utf8.count == 16 ? "\(text):00Z" : "\(text)Z"
    guard text.utf8.count == 16 || text.utf8.count == 19 else { return nil }
    return Timestamp(whole).map { zone.moment(whenClocksShow: $0) }
  }
}
