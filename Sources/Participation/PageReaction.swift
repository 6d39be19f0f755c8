// What somebody said of a page: that it helped, or that it did not.

/// One answer to "was this page helpful?"; whose it is nobody knows.
package struct PageReaction: Hashable, Sendable {
  /// The page's address below the root: `fi/palaute/`.
  package let page: String
  package let isHelpful: Bool

  /// Longer addresses no page has.
  package static let pageBytesMax = 1_000

  /// Returns nil where the text is no address of a page.
  package init?(page: String, isHelpful: Bool) {
    let names = page.dropLast().split(separator: "/", omittingEmptySubsequences: false)
    guard page.hasSuffix("/"), page.utf8.count <= Self.pageBytesMax,
      names.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }),
      page.unicodeScalars.allSatisfy({ $0.isShowable && !$0.properties.isWhitespace })
    else { return nil }
    self.page = page
    self.isHelpful = isHelpful
  }
}

/// How many found a page helpful, and how many did not.
package struct ReactionCount: Hashable, Sendable {
  package var yes: Int
  package var no: Int

  package init(yes: Int = 0, no: Int = 0) {
    self.yes = yes
    self.no = no
  }

  package mutating func add(_ reaction: PageReaction) {
    if reaction.isHelpful { yes += 1 } else { no += 1 }
  }
}
