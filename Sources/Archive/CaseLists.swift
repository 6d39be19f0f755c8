// The cases of an archive, sorted into the lists that show them.

package import Participation

/// Which public cases each list holds, as positions in the index, from the oldest to the newest.
///
/// Made in one pass over the index: a few milliseconds for a hundred thousand cases.
package struct CaseLists: Sendable {
  package let index: CaseIndex
  private let lists: [ListKey: [Int32]]
  private let numbers: [String: UInt16]

  package init(_ index: CaseIndex) {
    self.index = index
    numbers = Dictionary(
      uniqueKeysWithValues: index.keys.enumerated().map { ($1, UInt16($0)) })
    lists = Self.sorted(index)
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

extension CaseLists {
  private static func sorted(_ index: CaseIndex) -> [ListKey: [Int32]] {
    var lists: [ListKey: [Int32]] = [:]
    for (position, packed) in index.cases.enumerated() {
      guard Visibility.allCases[Int(packed.visibility)].showsText else { continue }
      let values: [(Dimension?, UInt16)] = [
        (nil, 0), (.category, packed.category), (.topic, packed.topic),
        (.department, packed.department), (.status, UInt16(packed.status) + 1),
        (.month, month(packed.received)),
      ]
      for (dimension, value) in values where dimension == nil || value != 0 {
        let key = ListKey(channel: packed.channel, dimension: dimension, value: value)
        lists[key, default: []].append(Int32(position))
      }
    }
    return lists
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

  private static func month(_ received: Int64) -> UInt16 {
    let date = Timestamp(secondsSince1970: Int(received)).date
    return UInt16(date.year * 12 + date.month - 1)
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
