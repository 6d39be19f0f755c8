// How an editor's list falls into pages: stable ones where the newest comes first, else plain ones.

/// The pages of a list of so many cases, as positions in the list's order.
///
/// Stable pages are numbered from the oldest case (`Pagination`); plain ones from the first case
/// on, where the list's own address is the first of them.
struct ListPages: Hashable, Sendable {
  let count: Int
  let perPage: Int
  let isStable: Bool

  /// What the list's own address shows.
  var head: Range<Int> { 0..<min(count, perPage) }

  /// The numbered pages that have an address of their own.
  var numbers: ClosedRange<Int>? {
    if isStable { return stable.fullPages > 0 ? 1...stable.fullPages : nil }
    return plainPages > 1 ? 2...plainPages : nil
  }

  /// The stable page that is not full yet; nil where no page links to it.
  var toCome: Int? { isStable ? stable.pageToCome : nil }

  func has(_ number: Int) -> Bool { numbers?.contains(number) ?? false }

  /// What a numbered page shows.
  func positions(ofPage number: Int) -> Range<Int> {
    precondition(has(number))
    guard isStable else {
      return (number - 1) * perPage..<min(count, number * perPage)
    }
    let fromOldest = stable.positions(ofPage: number)
    return count - fromOldest.upperBound..<count - fromOldest.lowerBound
  }

  /// Where the reader of stable newest cases goes on: a page, and a case there.
  var older: (page: Int, position: Int)? {
    guard isStable, let older = stable.older else { return nil }
    return (older.page, count - 1 - older.position)
  }

  /// The last plain page.
  var plainPages: Int { max(1, (count + perPage - 1) / perPage) }

  private var stable: Pagination { Pagination(count: count, perPage: perPage) }
}
