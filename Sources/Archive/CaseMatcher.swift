// Holds the rows of an index against a filter: numbers with numbers, text only where it is asked for.

package import Participation

/// What a filter needs to know of time: which day it is, and when days begin.
package struct FilterTime: Sendable {
  package let today: CivilDate
  /// The moment at which a day begins in the municipality.
  package let beginning: @Sendable (CivilDate) -> Timestamp

  package init(today: CivilDate, beginning: @escaping @Sendable (CivilDate) -> Timestamp) {
    self.today = today
    self.beginning = beginning
  }
}

extension CaseIndex {
  /// The cases that meet a filter, from the oldest to the newest.
  package func positions(matching filter: CaseFilter, at time: FilterTime) -> [Int32] {
    let matcher = CaseMatcher(filter, self, time)
    return cases.indices.compactMap { matcher.matches($0) ? Int32($0) : nil }
  }
}

/// A filter in the numbers of one index.
private struct CaseMatcher {
  private indirect enum Test {
    case all([Test])
    case any([Test])
    case not(Test)
    case key(CaseFilter.KeyField, oneOf: Set<UInt16>)
    case number(Set<PackedID>)
    case moment(CaseFilter.MomentField, ClosedRange<Int64>)
    case flag(CaseFilter.Flag, Bool)
    case amount(CaseFilter.AmountField, ClosedRange<Int>)
    case text(CaseFilter.TextField, containing: [[UInt8]])
  }

  private let index: CaseIndex
  private let test: Test
  private let visibilities: [Bool]

  init(_ filter: CaseFilter, _ index: CaseIndex, _ time: FilterTime) {
    self.index = index
    let numbers = Dictionary(
      uniqueKeysWithValues: index.keys.enumerated().map { ($1, UInt16($0)) })
    test = Self.compiled(filter, numbers, time)
    let visible = filter.visibilities
    visibilities = Visibility.allCases.map(visible.contains)
  }

  func matches(_ position: Int) -> Bool {
    visibilities[Int(index.cases[position].visibility)] && matches(position, test)
  }
}

extension CaseMatcher {
  private static func compiled(
    _ filter: CaseFilter, _ numbers: [String: UInt16], _ time: FilterTime
  ) -> Test {
    switch filter {
    case .all(let parts): .all(parts.map { compiled($0, numbers, time) })
    case .any(let parts): .any(parts.map { compiled($0, numbers, time) })
    case .not(let part): .not(compiled(part, numbers, time))
    case .key(let field, let values):
      .key(field, oneOf: Set(values.compactMap { field.number(of: $0, numbers) }))
    case .number(let ids): .number(Set(ids.map { PackedID($0) }))
    case .day(let field, let span): .moment(field, span.seconds(time))
    case .flag(let flag, let value): .flag(flag, value)
    case .amount(let field, let range): .amount(field, range)
    case .text(let field, let texts):
      .text(field, containing: texts.map { Array($0.lowercased().utf8) })
    }
  }

  private func matches(_ position: Int, _ test: Test) -> Bool {
    let row = index.cases[position]
    switch test {
    case .all(let parts): return parts.allSatisfy { matches(position, $0) }
    case .any(let parts): return parts.contains { matches(position, $0) }
    case .not(let part): return !matches(position, part)
    case .key(let field, let values): return values.contains(row.number(of: field))
    case .number(let ids): return ids.contains(row.id)
    case .moment(let field, let range):
      let moment = row.moment(of: field)
      return moment != 0 && range.contains(moment)
    case .flag(let flag, let value): return row.has(flag) == value
    case .amount(let field, let range):
      return row.amount(of: field).map(range.contains) ?? false
    case .text(let field, let texts):
      guard row.showsText else { return false }
      let text = Array(index[position].text(of: field).lowercased().utf8)
      return texts.contains { text.holds($0) }
    }
  }
}

extension CaseFilter.KeyField {
  /// How a row writes a value; nil for one that no row can have.
  fileprivate func number(of value: String?, _ numbers: [String: UInt16]) -> UInt16? {
    guard let value else { return 0 }
    switch self {
    case .channel, .category, .topic, .department, .lang: return numbers[value]
    case .status: return Status(rawValue: value).flatMap(Status.allCases.firstIndex).map(Self.plus)
    case .outcome:
      return Outcome(rawValue: value).flatMap(Outcome.allCases.firstIndex).map(Self.plus)
    case .visibility:
      return Visibility(rawValue: value).flatMap(Visibility.allCases.firstIndex).map(Self.plus)
    case .reason: return Reason(rawValue: value).flatMap(Reason.allCases.firstIndex).map(Self.plus)
    }
  }

  private static func plus(_ number: Int) -> UInt16 { UInt16(number + 1) }
}

extension PackedCase {
  /// 0 for none.
  func number(of field: CaseFilter.KeyField) -> UInt16 {
    switch field {
    case .channel: channel
    case .category: category
    case .topic: topic
    case .department: department
    case .lang: language
    case .status: UInt16(status) + 1
    case .outcome: UInt16(outcome)
    case .visibility: UInt16(visibility) + 1
    case .reason: UInt16(reason)
    }
  }

  /// Seconds since 1970, 0 for none.
  func moment(of field: CaseFilter.MomentField) -> Int64 {
    switch field {
    case .received: received
    case .updated: updated
    case .answered: firstAnswered
    case .closed: closed
    }
  }

  func amount(of field: CaseFilter.AmountField) -> Int? {
    switch field {
    case .daysToAnswer:
      firstAnswered == 0 ? nil : Int(firstAnswered - received) / Timestamp.secondsPerDay
    case .supporters: Int(supporters)
    }
  }

  var showsText: Bool { Visibility.allCases[Int(visibility)].showsText }

  fileprivate func has(_ flag: CaseFilter.Flag) -> Bool {
    switch flag {
    case .answered: firstAnswered != 0
    case .closed: closed != 0
    case .redacted: Visibility.allCases[Int(visibility)] == .redacted
    case .merged: !mergedInto.isNone
    case .behalf: flags.contains(.onBehalf)
    case .place: showsText && flags.contains(.place)
    }
  }
}

extension CaseEntry {
  fileprivate func text(of field: CaseFilter.TextField) -> String {
    switch field {
    case .title: title
    case .place: place
    }
  }
}

extension CaseFilter.DaySpan {
  /// The span in seconds since 1970.
  fileprivate func seconds(_ time: FilterTime) -> ClosedRange<Int64> {
    let today = time.today.daysSince1970
    switch self {
    case .between(let from, let to):
      return Self.range(
        from.map(time.beginning), to.map { time.beginning(Self.day($0.daysSince1970 + 1)) })
    case .last(let days):
      return Self.range(time.beginning(Self.day(today - days + 1)), nil)
    case .olderThan(let days):
      return Self.range(nil, time.beginning(Self.day(today - days)))
    }
  }

  private static func day(_ number: Int) -> CivilDate { CivilDate(daysSince1970: number) }

  /// Without the moment at its end.
  private static func range(_ from: Timestamp?, _ to: Timestamp?) -> ClosedRange<Int64> {
    let start = from.map { Int64($0.secondsSince1970) } ?? .min
    let end = to.map { Int64($0.secondsSince1970) - 1 } ?? .max
    return start...Swift.max(start, end)
  }
}

extension [UInt8] {
  /// Whether the bytes stand in these, in a row.
  fileprivate func holds(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    guard count >= wanted.count else { return false }
    for start in 0...(count - wanted.count) where self[start] == first {
      if self[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }
}
