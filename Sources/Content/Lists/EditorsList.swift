// A list of cases that an editor defined in `content/lists/<key>.yaml`.

package import Diagnostics
package import Participation

/// Which cases, in which order, and what becomes of them: pages, a feed, exports.
package struct EditorsList: Sendable {
  package let key: Key
  package let title: LocalizedText
  package let description: LocalizedText?
  /// Where its pages stand; nil for a list that is only exported.
  package let pages: Pages?
  package let filter: CaseFilter
  package let order: CaseOrder
  /// Nil for all that the filter finds.
  package let casesMax: Int?
  package let grouping: CaseGrouping?
  package let exports: [CaseExport]
  package let source: SourceText

  /// The list's file, below the site's folder.
  package var file: String { source.file }

  package struct Pages: Sendable {
    package let slug: LocalizedText
    /// The channel below whose list it stands; nil for the language's home.
    package let channel: Key?
    package let perPage: Int
    package let layout: String
    package let hasFeed: Bool
    package let slugPlace: SourcePlace
    package let layoutPlace: SourcePlace
  }

  package static let layoutDefault = "list"
  package static let perPageDefault = 50
  package static let perPageMax = 500
  package static let casesMaxLimit = 1_000_000

  /// Whether its numbered pages are counted from the oldest case, so that they never change.
  package var hasStablePages: Bool { order == .newestFirst && casesMax == nil }

  /// Names of folders beside the list's own pages.
  package static let reservedSlugs = Channel.reservedFormSlugs
}
