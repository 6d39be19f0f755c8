// What a shortcode of a page was made from: its template, and the cases that it asked for.

internal import Archive
internal import Content
internal import Participation

/// One shortcode in a page, as far as it can change without the page.
struct ShortcodeUse: Hashable, Sendable {
  /// `layouts/shortcodes/<name>.mustache`.
  let template: String
  let query: CaseQuery?
}

/// What a shortcode asks of the archive.
enum CaseQuery: Hashable, Sendable {
  case newest(CaseSelection)
  /// The first cases of a list that editors defined, as an index of the site's lists.
  case list(Int, count: Int)
  /// How many cases there are for each value of a dimension.
  case counts(Dimension, channel: Key)
}

/// The newest public cases of a kind.
struct CaseSelection: Hashable, Sendable {
  /// nil for all channels.
  var channel: Key?
  var category: Key?
  var department: Key?
  var status: Status?
  var count: Int

  static let countDefault = 5
  static let countMax = 50
}

extension CaseSelection {
  /// Positions of the index, the newest first.
  func positions(in catalogue: Catalogue) -> [Int] {
    guard let channel else { return newest(catalogue.index.indices.reversed(), catalogue) }
    let known = catalogue.site.channel(channel)
    let list = known.map { catalogue.list(scope, of: $0) } ?? []
    return newest(list.reversed().lazy.map(Int.init), catalogue)
  }

  /// The shortest list that holds all of them.
  private var scope: ListScope {
    if let department { return .value(.department, department.text) }
    if let category { return .value(.category, category.text) }
    if let status { return .value(.status, status.rawValue) }
    return .all
  }

  private func newest(_ positions: some Sequence<Int>, _ catalogue: Catalogue) -> [Int] {
    var found: [Int] = []
    for position in positions {
      guard found.count < count else { break }
      if matches(catalogue.index[position]) { found.append(position) }
    }
    return found
  }

  private func matches(_ entry: CaseEntry) -> Bool {
    entry.visibility.showsText && (category == nil || entry.category == category)
      && (department == nil || entry.department == department)
      && (status == nil || entry.status == status)
  }
}

extension CaseIndex {
  fileprivate var indices: Range<Int> { 0..<count }
}
