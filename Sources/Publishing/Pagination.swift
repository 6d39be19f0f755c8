// Stable pages: numbered from the oldest case, so that a new one moves nothing.
//
// A list of 120 cases has page 1 (1 to 50), page 2 (51 to 100), and at its own address the
// newest 50 (71 to 120). Pages 1 and 2 never change when a case is added; the list's own address
// does. Its link "older" leads into page 2, to the first case that the newest page did not show.
// Page 2 links to page 3 as its newer neighbour before there is one: until it is full, page 3 is
// a few lines that lead to the list's own address.

/// How a list of so many cases falls into pages.
package struct Pagination: Hashable, Sendable {
  package let count: Int

  package let perPage: Int

  package static let casesPerPage = 50

  package init(count: Int, perPage: Int = Pagination.casesPerPage) {
    self.count = count
    self.perPage = perPage
  }

  /// How many numbered pages are full, and so have an address of their own.
  package var fullPages: Int { count / perPage }

  /// The number of the page that is not full yet; nil where no page links to it.
  package var pageToCome: Int? { fullPages > 0 ? fullPages + 1 : nil }

  /// The positions that the list's own address shows, counted from the oldest.
  package var newest: Range<Int> { max(0, count - perPage)..<count }

  /// The positions of a numbered page.
  package func positions(ofPage number: Int) -> Range<Int> {
    precondition((1...max(1, fullPages)).contains(number))
    return (number - 1) * perPage..<number * perPage
  }

  /// Where the reader of the newest page goes on: a page, and the position of the case there.
  package var older: (page: Int, position: Int)? {
    guard newest.lowerBound > 0 else { return nil }
    let position = newest.lowerBound - 1
    return (page: position / perPage + 1, position: position)
  }
}
