// What the HTML of a page says to screen readers, in the page's language.

/// Words that do not come from the text; plain text, `{number}` stands for a number.
package struct MarkdownWording: Hashable, Sendable {
  /// The name of the list of footnotes: "Alaviitteet".
  package var footnotes: String
  /// The way back to a reference: "Takaisin viitteeseen {number}".
  package var backLink: String
  /// The name of a table without a caption: "Taulukko {number}".
  package var table: String

  package init(footnotes: String, backLink: String, table: String) {
    self.footnotes = footnotes
    self.backLink = backLink
    self.table = table
  }
}

extension MarkdownWording {
  func backLink(_ number: String) -> String { backLink.filled(number).escapedForHTML }
  func table(_ number: Int) -> String { table.filled(String(number)).escapedForHTML }
}

extension String {
  fileprivate func filled(_ number: String) -> String {
    split(separator: "{number}", omittingEmptySubsequences: false).joined(separator: number)
  }
}
