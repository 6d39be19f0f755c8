// How the records of a source become cases: which column feeds what, and what its words mean.

internal import Diagnostics
internal import Participation

/// A column of the source, as the mapping names it.
struct MappedColumn: Hashable, Sendable {
  let name: String
  /// Where the mapping names it; nil for the columns of Open311, which need no mapping.
  let place: Range<Int>?
}

/// What every record gets that says nothing of its own.
struct ImportConstants: Sendable {
  var title: String?
  var message: String?
  /// Markdown.
  var answer: String?
  var subject: Subject?
  var department: Key?
  var status: Status?
  var outcome: Outcome?
  var language: Language?
}

/// A mapping, read and valid; `MappingReader` reads it.
struct ImportMapping: Sendable {
  /// The name of the source: two sources may use the same numbers.
  var system: String
  var encoding = TextEncoding.utf8
  var delimiter: Delimiter?
  var channel: Key?
  var dates: SourceDates
  var cutsLongTexts = false
  var columns: [Slot: [MappedColumn]]
  var constants = ImportConstants()
  var words = WordBooks()
  /// The mapping's own text, for diagnostics about columns that the source does not have.
  var source: SourceText?

  /// The mapping that Open311 GeoReport v2 needs: its fields are known.
  ///
  /// - Throws: `ProblemsFound` where the machine does not know the site's time zone.
  static func open311(_ site: ImportSite) throws -> ImportMapping {
    guard let dates = SourceDates([.iso8601], timeZone: site.timeZone) else {
      throw ProblemsFound(
        Diagnostic(file: "site-config.json", "there is no time zone \"\(site.timeZone)\""))
    }
    var mapping = ImportMapping(
      system: Open311Reader.systemName, dates: dates, columns: Open311Reader.columns)
    mapping.words.addCommonWords(site.taxonomy, site.languages)
    return mapping
  }

  /// A problem with a column that the mapping names and the source does not have.
  func missing(_ column: MappedColumn, among names: [String]) -> Diagnostic? {
    guard let source, let place = column.place else { return nil }
    return source.diagnostic(
      at: place.lowerBound, length: place.count, "the source has no column \"\(column.name)\"",
      hint: Suggestion.hint(for: column.name, among: names, noun: "columns"))
  }
}
