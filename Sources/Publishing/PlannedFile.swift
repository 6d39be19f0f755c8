// What a build has to make: each file by its address and what goes into it.

package import Archive
package import Content
package import Files
package import Participation

/// One file of the release and how it comes about.
package struct PlannedFile: Sendable {
  package let address: Address
  package let content: Content

  /// What a file shows; everything else follows from it.
  package enum Content: Sendable {
    /// An editor's page, as an index of the site's pages.
    case page(Int)
    /// Where a page was once, as an index of the site's pages and of its aliases.
    case alias(page: Int, Int)
    /// A file beside a page.
    case file(ContentFile)
    /// A case that may be shown, as a position of the index.
    case story(Int, Language)
    /// The page of a case that may not be shown, which says why.
    case tombstone(Int, Language)
    case listHead(ListScope, channel: Int, Language)
    case listPage(ListScope, channel: Int, Language, number: Int)
    /// The numbered page that is not full yet: it leads to the list's own address.
    case listPageToCome(ListScope, channel: Int, Language)
    /// A page of a list that editors defined.
    case editorsList(ListPart)
    /// The feed of such a list, as an index of the site's lists.
    case editorsFeed(list: Int, Language)
    /// A file of open data, as an index of the site's lists and of the list's exports.
    case export(list: Int, Int)
    case dimensionIndex(Dimension, channel: Int, Language)
    case form(channel: Int, Language)
    case process(ProcessPage)
    case processFile(ProcessFile)
    /// What came of a survey.
    case survey(channel: Int, Language)
    /// The same as a table for programs.
    case surveyTable(channel: Int, Language)
    /// A call for grants and its decisions.
    case grants(GrantsFile)
    case feed(ListScope, channel: Int, Language)
    case siteFeed(Language)
    case notFound(Language)
    /// The root of a site in several languages.
    case languageChoice(Language)
    case sitemap
    case sitemapPart(SitemapPart)
    case robots
    case asset(RelativePath)
  }
}
