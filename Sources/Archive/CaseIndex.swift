// All cases of an archive, from the oldest to the newest, in one block of memory.

package import Files
package import Participation

/// The index of an archive: a row of 128 bytes a case, titles and places, and a table of keys.
///
/// Texts stay on disk; who renders a case reads its record. So memory grows by some 200 bytes a
/// case. `CaseIndex+Storage.swift` keeps it between builds, `CaseIndexer` brings it up to date.
package final class CaseIndex: Sendable {
  let cases: PackedRows
  let titles: PackedTitles
  /// Number 0 is "none".
  let keys: [String]
  /// The keys as values of their types, checked once and not for each case; nil where one is of the
  /// other type.
  fileprivate let keyValues: [Key?]
  fileprivate let languages: [Language?]

  init(cases: PackedRows, titles: PackedTitles, keys: [String]) {
    self.cases = cases
    self.titles = titles
    self.keys = keys
    keyValues = keys.map { Key($0) }
    languages = keys.map { Language($0) }
  }

  package static let empty = CaseIndex(
    cases: PackedRows([]), titles: PackedTitles([]), keys: [""])

  package var count: Int { cases.count }

  package subscript(position: Int) -> CaseEntry { CaseEntry(self, position) }

  /// The position of a case by its number; nil where there is none.
  package func position(of id: CaseID) -> Int? {
    let wanted = PackedID(id)
    return cases.firstIndex { $0.id == wanted }
  }
}

/// A view of one case in an index.
package struct CaseEntry: Sendable {
  private let index: CaseIndex
  private let position: Int

  init(_ index: CaseIndex, _ position: Int) {
    self.index = index
    self.position = position
  }
}

extension CaseEntry {
  var packed: PackedCase { index.cases[position] }

  package var id: CaseID {
    guard let id = CaseID(packed.id.text) else { preconditionFailure("an index of case numbers") }
    return id
  }

  package var title: String {
    let start = Int(packed.titleStart)
    return String(
      decoding: index.titles[start..<start + Int(packed.titleBytes)], as: UTF8.self)
  }

  /// The address of the place; empty where there is none.
  package var place: String {
    let start = Int(packed.titleStart) + Int(packed.titleBytes)
    return String(
      decoding: index.titles[start..<start + Int(packed.placeBytes)], as: UTF8.self)
  }

  package var channel: Key { requiredKey(packed.channel) }
  package var category: Key? { key(packed.category) }
  package var topic: Key? { key(packed.topic) }
  package var department: Key? { key(packed.department) }

  package var language: Language {
    guard let language = index.languages[Int(packed.language)] else {
      preconditionFailure("an index of languages")
    }
    return language
  }

  package var received: Timestamp { Timestamp(secondsSince1970: Int(packed.received)) }
  package var updated: Timestamp { Timestamp(secondsSince1970: Int(packed.updated)) }

  package var firstAnswered: Timestamp? {
    packed.firstAnswered == 0 ? nil : Timestamp(secondsSince1970: Int(packed.firstAnswered))
  }

  /// When the case was closed last; nil for an open one.
  package var closed: Timestamp? {
    packed.closed == 0 ? nil : Timestamp(secondsSince1970: Int(packed.closed))
  }

  package var status: Status { Status.allCases[Int(packed.status)] }
  package var visibility: Visibility { Visibility.allCases[Int(packed.visibility)] }

  /// Whether its record names photographs, be they shown or not.
  package var hasPhotos: Bool { packed.flags.contains(.photos) }

  /// Whether the case was done before and is open again.
  package var isReopened: Bool { packed.flags.contains(.reopened) }

  /// Whether an official entered it for somebody who called or wrote on paper.
  package var isOnBehalf: Bool { packed.flags.contains(.onBehalf) }

  /// How many comments can be read, at most `commentsMax`.
  package var comments: Int { Int(packed.comments) }

  /// A row knows no more; it stands for as many or more.
  package static let commentsMax = Int(UInt8.max)

  /// Seconds from receipt to the first answer; nil without one.
  package var answeredAfterSeconds: Int? {
    firstAnswered.map { $0.secondsSince1970 - received.secondsSince1970 }
  }

  package var outcome: Outcome? {
    packed.outcome == 0 ? nil : Outcome.allCases[Int(packed.outcome) - 1]
  }

  package var reason: Reason? {
    packed.reason == 0 ? nil : Reason.allCases[Int(packed.reason) - 1]
  }

  package var mergedInto: CaseID? {
    packed.mergedInto.isNone ? nil : CaseID(packed.mergedInto.text)
  }

  /// Below the archive's folder.
  package var path: RelativePath { PublicArchive.path(of: id, received: received) }

  /// Changes with anything in the record.
  package var content: UInt64 { packed.content }

  /// Changes with what lists show of the case.
  package var row: UInt64 { packed.row }

  private func requiredKey(_ number: UInt16) -> Key {
    guard let key = key(number) else { preconditionFailure("an index of keys") }
    return key
  }

  private func key(_ number: UInt16) -> Key? { number == 0 ? nil : index.keyValues[Int(number)] }
}

extension CaseIndex {
  /// How two positions of two indexes relate in the order of time.
  package enum Order {
    case onlyOld, onlyNew, same
  }

  /// Compares the case at a position of one index with that of another; a position behind the end
  /// comes after everything. A case that moved to another channel is another page.
  package static func order(_ old: CaseIndex, _ a: Int, _ new: CaseIndex, _ b: Int) -> Order {
    guard a < old.count else { return .onlyNew }
    guard b < new.count else { return .onlyOld }
    let x = old.cases[a]
    let y = new.cases[b]
    if x.received == y.received, x.id == y.id {
      return old.keys[Int(x.channel)] == new.keys[Int(y.channel)] ? .same : .onlyOld
    }
    return (x.received, x.id) < (y.received, y.id) ? .onlyOld : .onlyNew
  }

  /// The case's number, quick to compare.
  package func packedID(at position: Int) -> PackedID { cases[position].id }

  package static func sameContent(_ old: CaseIndex, _ a: Int, _ new: CaseIndex, _ b: Int) -> Bool {
    old.cases[a].content == new.cases[b].content
  }

  /// Whether the same case stands at a position of both, received at the same moment.
  static func isSamePlace(_ old: CaseIndex, _ new: CaseIndex, at position: Int) -> Bool {
    old.cases[position].id == new.cases[position].id
      && old.cases[position].received == new.cases[position].received
  }

  /// Whether every case is the one of the other index, written at the same time.
  package func hasSameStamps(as other: CaseIndex) -> Bool {
    count == other.count
      && zip(cases, other.cases).allSatisfy { $0.id == $1.id && $0.stamp == $1.stamp }
  }

  /// The positions of the cases that were received in a time, in seconds since 1970.
  func positions(receivedIn moments: Range<Int64>) -> Range<Int> {
    let start = firstPosition(notBefore: moments.lowerBound)
    return start..<max(start, firstPosition(notBefore: moments.upperBound))
  }

  private func firstPosition(notBefore moment: Int64) -> Int {
    var range = cases.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if cases[middle].received < moment {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }

  /// Numbers that more than one case has.
  var repeatedNumbers: Set<PackedID> {
    let numbers = cases.map(\.id).sorted()
    return Set(zip(numbers, numbers.dropFirst()).filter { $0 == $1 }.map(\.0))
  }

  /// Cases that were merged into another one.
  package var positionsOfMerged: [Int] {
    cases.indices.filter { !cases[$0].mergedInto.isNone }
  }
}
