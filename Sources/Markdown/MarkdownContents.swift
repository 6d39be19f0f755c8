// The table of contents of a page.

/// A heading and the headings below it.
package struct TOCEntry: Hashable, Sendable {
  package let heading: RenderedMarkdown.Heading
  package fileprivate(set) var children: [TOCEntry]
}

extension RenderedMarkdown {
  /// The headings of some levels as a tree; a level that is skipped makes no empty entry.
  package func contents(levels: ClosedRange<Int> = 2...3) -> [TOCEntry] {
    var entries: [TOCEntry] = []
    for heading in headings where levels.contains(heading.level) {
      entries.add(TOCEntry(heading: heading, children: []))
    }
    return entries
  }
}

extension [TOCEntry] {
  /// Below the last entry where that has a higher rank; at most six levels deep.
  fileprivate mutating func add(_ entry: TOCEntry) {
    guard let last = indices.last, self[last].heading.level < entry.heading.level else {
      return append(entry)
    }
    self[last].children.add(entry)
  }
}
