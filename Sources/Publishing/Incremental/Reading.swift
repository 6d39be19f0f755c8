// One thing that a page was made from, and what it was like then.

internal import Files
internal import Participation

/// What a page read.
enum ReadingName: Hashable, Sendable {
  /// Everything that all pages of a layout and language share.
  case group(PageGroup)
  /// An editor's file, by its name in the site's folder.
  case file(String)
  /// A case's whole record.
  case record(CaseID)
  /// What lists show of a case.
  case row(CaseID)
  /// How many cases a list holds.
  case count(String)
  /// In which order a page shows its cases.
  case order(String)
  /// Which sub-lists a list has.
  case groups(String)
  /// Which months have cases.
  case months
  /// Every page of the site with the time of its last change.
  case everyPage

  /// The name as `explain` says it.
  var words: String {
    switch self {
    case .group(.layout(let layout, let language)): "the layout \(layout) in \(language)"
    case .group(.plain): "nothing shared"
    case .file(let name): name
    case .record(let id): "the case \(id)"
    case .row(let id): "the row of case \(id)"
    case .count(let list): "the number of cases in \(list)"
    case .order(let list): "the order of \(list)"
    case .groups(let list): "the sub-lists of \(list)"
    case .months: "the months that have cases"
    case .everyPage: "the pages of the site"
    }
  }
}

/// Takes what a page reads, one after the other.
protocol ReadingSink {
  mutating func note(_ name: @autoclosure () -> ReadingName, _ value: UInt64)
}

/// Folds all values into one number: enough to see that something changed.
struct FoldedReadings: ReadingSink {
  private(set) var fingerprint = Fingerprint()

  mutating func note(_ name: @autoclosure () -> ReadingName, _ value: UInt64) {
    fingerprint.add(value)
  }
}

/// Keeps names and values: enough to say what changed.
struct NamedReadings: ReadingSink {
  private(set) var values: [(name: ReadingName, value: UInt64)] = []

  mutating func note(_ name: @autoclosure () -> ReadingName, _ value: UInt64) {
    values.append((name(), value))
  }
}
