// The cases of an archive, sorted into the lists that show them.

package import Participation

/// Which public cases each list holds, as positions in the index, from the oldest to the newest.
///
/// Made in one pass over the index: a few milliseconds for a hundred thousand cases.
package struct CaseLists: Sendable {
  package let index: CaseIndex
  package let totals: CaseTotals
  private let lists: [ListKey: [Int32]]
  private let numbers: [String: UInt16]

  package init(_ index: CaseIndex) {
    self.index = index
    numbers = Dictionary(
      uniqueKeysWithValues: index.keys.enumerated().map { ($1, UInt16($0)) })
    (lists, totals) = Self.sorted(index)
  }

  /// The lists of an index that differs from an older one in some rows alone.
  ///
  /// - Returns: nil where a case came, went or moved in time: then all positions are others.
  package init?(_ index: CaseIndex, from older: CaseLists, changedAt positions: Set<Int>) {
    let before = older.index
    guard index.count == before.count,
      positions.allSatisfy({ CaseIndex.isSamePlace(before, index, at: $0) })
    else { return nil }
    self.index = index
    numbers = Dictionary(
      uniqueKeysWithValues: index.keys.enumerated().map { ($1, UInt16($0)) })
    var lists = older.lists
    var totals = older.totals
    for position in positions.sorted() {
      let (old, new) = (before.cases[position], index.cases[position])
      totals.remove(old)
      totals.add(new)
      for key in ListKey.all(of: old).subtracting(ListKey.all(of: new)) {
        lists[key]?.removeAll { $0 == Int32(position) }
        if lists[key]?.isEmpty == true { lists[key] = nil }
      }
      for key in ListKey.all(of: new).subtracting(ListKey.all(of: old)) {
        let place = lists[key]?.firstIndex { $0 > Int32(position) } ?? lists[key]?.count ?? 0
        lists[key, default: []].insert(Int32(position), at: place)
      }
    }
    self.lists = lists
    self.totals = totals
  }

  /// The public cases of a list.
  package func list(_ scope: ListScope, of channel: Key) -> [Int32] {
    guard let channel = numbers[channel.text], let value = value(of: scope) else { return [] }
    return lists[ListKey(channel: channel, dimension: scope.dimension, value: value)] ?? []
  }

  /// The months in which a channel has public cases, from the newest, as `2026-11`.
  package func months(of channel: Key) -> [String] {
    guard let channel = numbers[channel.text] else { return [] }
    let months = lists.keys.filter { $0.channel == channel && $0.dimension == .month }
    return months.map(\.value).sorted(by: >).map(Self.monthKey)
  }
}

/// One list, in numbers.
private struct ListKey: Hashable {
  let channel: UInt16
  let dimension: Dimension?
  let value: UInt16
}

extension ListKey {
  /// The lists that show a case.
  static func all(of row: PackedCase) -> Set<ListKey> {
    guard Visibility.allCases[Int(row.visibility)].showsText else { return [] }
    var keys: Set<ListKey> = []
    var slots = ListSlots()
    slots.forEach(of: row) { key, _ in keys.insert(key) }
    return keys
  }
}

/// Remembers for each channel and dimension which list belongs to a value, so that a row costs six
/// looks into arrays.
private struct ListSlots {
  /// By channel and dimension, then by value; -1 where the list was not met yet.
  private var slots: [[Int32]] = []
  private var month = MonthOfTime()

  private static let dimensions: [Dimension?] = [
    nil, .category, .topic, .department, .status, .month,
  ]

  mutating func forEach(of row: PackedCase, _ body: (ListKey, inout Int32) -> Void) {
    let kinds = Self.dimensions.count
    let first = Int(row.channel) * kinds
    while slots.count < first + kinds { slots.append([]) }
    let month = month.number(at: row.received)
    for kind in 0..<kinds {
      let value: UInt16 =
        switch kind {
        case 0: 0
        case 1: row.category
        case 2: row.topic
        case 3: row.department
        case 4: UInt16(row.status) + 1
        default: month
        }
      guard kind == 0 || value != 0 else { continue }
      let place = Int(value)
      if slots[first + kind].count <= place {
        let missing = place + 1 - slots[first + kind].count
        slots[first + kind] += [Int32](repeating: -1, count: missing)
      }
      let key = ListKey(
        channel: row.channel, dimension: Self.dimensions[kind], value: value)
      body(key, &slots[first + kind][place])
    }
  }
}

/// The month of a moment as a number; neighbours in time mostly share it.
private struct MonthOfTime {
  private var number: UInt16 = 0
  private var seconds: Range<Int64> = 0..<0

  mutating func number(at moment: Int64) -> UInt16 {
    if seconds.contains(moment) { return number }
    let date = Timestamp(secondsSince1970: Int(moment)).date
    let day = Int64(Timestamp.secondsPerDay)
    let midnight = moment - (moment % day + day) % day
    number = UInt16(date.year * 12 + date.month - 1)
    seconds = midnight..<midnight + day
    return number
  }
}

extension CaseLists {
  /// One pass over all rows; what a row costs here is what every build costs for every case.
  private static func sorted(_ index: CaseIndex) -> ([ListKey: [Int32]], CaseTotals) {
    var shelves: [ListKey: Int] = [:]
    var lists: [[Int32]] = []
    var slots = ListSlots()
    var totals = CaseTotals()
    let isShown = Visibility.allCases.map(\.showsText)
    for position in 0..<index.count {
      let packed = index.cases[position]
      totals.add(packed)
      guard isShown[Int(packed.visibility)] else { continue }
      slots.forEach(of: packed) { key, slot in
        if slot < 0 {
          slot = Int32(shelves[key] ?? lists.count)
          if shelves.updateValue(Int(slot), forKey: key) == nil { lists.append([]) }
        }
        lists[Int(slot)].append(Int32(position))
      }
    }
    return (shelves.mapValues { lists[$0] }, totals)
  }

  private func value(of scope: ListScope) -> UInt16? {
    switch scope {
    case .all: 0
    case .value(.month, let key):
      CivilDate("\(key)-01").map { UInt16($0.year * 12 + $0.month - 1) }
    case .value(.status, let key):
      Status(rawValue: key).flatMap(Status.allCases.firstIndex).map { UInt16($0 + 1) }
    case .value(_, let key): numbers[key]
    }
  }

  private static func monthKey(_ value: UInt16) -> String {
    let (year, month) = (Int(value) / 12, Int(value) % 12 + 1)
    return "\(year.padded(to: 4))-\(month.padded(to: 2))"
  }
}

extension ListScope {
  fileprivate var dimension: Dimension? {
    switch self {
    case .all: nil
    case .value(let dimension, _): dimension
    }
  }
}
