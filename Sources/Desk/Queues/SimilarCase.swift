// Cases that may be about the same matter, by the words of their titles and places.

internal import Archive
internal import Files
package import Participation

/// A case beside the one that is looked at.
package struct SimilarCase: Hashable, Sendable {
  package let id: CaseID
  package let received: Timestamp
  package let channel: Key
  package let title: String
  package let place: String
  package let status: Status
  package let visibility: Visibility
  /// Greater for more in common; rare words count more.
  package let likeness: Double
}

/// The words of a month's cases, as numbers.
struct MonthWords: Sendable {
  /// By position in the month's index; empty for a case that is not searched.
  let words: [[UInt64]]

  /// - Parameter openOnly: whether cases that are done are left out.
  init(_ index: CaseIndex, openOnly: Bool) {
    words = (0..<index.count).map { position in
      let entry = index[position]
      guard entry.visibility.showsText, !openOnly || entry.status != .done else { return [] }
      return Self.words(of: "\(entry.title) \(entry.place)")
    }
  }

  /// Different words, by their beginnings: "katuvalo" and "katuvalot" are the same.
  static func words(of text: String) -> [UInt64] {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
      .filter { $0.count >= charactersMin || $0.allSatisfy(\.isNumber) }
    return Set(words.map { Fingerprint(of: String($0.prefix(stemCharacters))).value }).sorted()
  }

  private static let charactersMin = 3
  private static let stemCharacters = 6
}

/// A search among months.
struct SimilarSearch {
  let words: Set<UInt64>
  let except: CaseID?
  let countMax: Int

  init(_ text: String, except: CaseID?, countMax: Int) {
    words = Set(MonthWords.words(of: text))
    self.except = except
    self.countMax = countMax
  }

  func best(in months: [(index: CaseIndex, words: MonthWords)]) -> [SimilarCase] {
    let hits = months.enumerated().flatMap { number, month in
      month.words.words.enumerated().compactMap { position, own in
        let shared = own.filter(words.contains)
        return shared.isEmpty ? nil : (month: number, position: position, shared: shared)
      }
    }
    var frequency: [UInt64: Int] = [:]
    for word in hits.lazy.flatMap(\.shared) { frequency[word, default: 0] += 1 }
    let total = Double(months.reduce(1) { $0 + $1.index.count })
    let likenesses = hits.map { hit in
      hit.shared.reduce(0) { $0 + Self.weight(total / Double(frequency[$1] ?? 1)) }
    }
    let least = least(of: likenesses)
    let found = zip(hits, likenesses).filter { $0.1 >= least }.map { hit, likeness in
      SimilarCase(months[hit.month].index[hit.position], likeness)
    }
    return Array(
      found.filter { $0.id != except }
        .sorted { ($1.likeness, $0.id) < ($0.likeness, $1.id) }.prefix(countMax))
  }

  /// What a case needs to be among the best, the one that is left out included: a common word is
  /// shared by thousands, whose titles need not be read.
  private func least(of likenesses: [Double]) -> Double {
    likenesses.sorted(by: >).prefix(countMax + 1).last ?? 0
  }

  /// The binary logarithm, roughly: no library function, so the same on every machine.
  private static func weight(_ rarity: Double) -> Double { Double(rarity.exponent) + 1 }
}

extension SimilarCase {
  fileprivate init(_ entry: CaseEntry, _ likeness: Double) {
    id = entry.id
    received = entry.received
    channel = entry.channel
    title = entry.title
    place = entry.place
    status = entry.status
    visibility = entry.visibility
    self.likeness = likeness
  }
}
