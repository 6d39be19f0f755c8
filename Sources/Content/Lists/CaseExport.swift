// A file of open data: the cases of a list, each with the fields that the editor chose.

package import Files
package import Participation

/// One file that a list is exported to.
package struct CaseExport: Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case json, csv
  }

  /// One entry of an object, one column of a table.
  package struct Column: Hashable, Sendable {
    package let name: String
    package let field: Field
  }

  package let format: Format
  /// Below the site's root.
  package let path: RelativePath
  package let place: SourcePlace
  package let columns: [Column]
  /// In which labels are written, and to whose pages addresses lead.
  package let language: Language
  /// Between two cells of a table.
  package let separator: UInt8
  /// Whether a table begins with a byte order mark, by which Excel knows UTF-8.
  package let hasByteOrderMark: Bool

  /// What an export can tell of a case.
  package enum Field: String, CaseIterable, Sendable {
    case id, url, channel, lang, title, message, category, topic, department, status, outcome
    case visibility, reason, place, address, lat, lon, behalf
    case received, updated, answered, closed, month, year
    case daysToAnswer = "days-to-answer"
    case mergedInto = "merged-into"
    case supporters, answer
    case answeredBy = "answered-by"
    case answers, events, timeline, comments, photos
    case channelLabel = "channel-label"
    case categoryLabel = "category-label"
    case topicLabel = "topic-label"
    case departmentLabel = "department-label"
    case statusLabel = "status-label"
    case outcomeLabel = "outcome-label"
    case reasonLabel = "reason-label"

    /// Whether it is a list, which no cell of a table holds.
    package var isList: Bool {
      switch self {
      case .answers, .events, .timeline, .comments, .photos: true
      default: false
      }
    }

    /// Whether it is worded, and so depends on the words of a language.
    package var isLabel: Bool {
      switch self {
      case .timeline, .channelLabel, .categoryLabel, .topicLabel, .departmentLabel, .statusLabel,
        .outcomeLabel, .reasonLabel:
        true
      default: false
      }
    }
  }

  /// The fields of an export that names none.
  package static func fieldsDefault(_ format: Format) -> [Field] {
    let common: [Field] = [
      .id, .url, .channel, .lang, .title, .message, .category, .topic, .department, .status,
      .outcome,
    ]
    switch format {
    case .json:
      return common + [.place, .received, .updated, .answered, .answers, .photos, .comments]
    case .csv: return common + [.address, .received, .updated, .answered, .answer]
    }
  }
}
