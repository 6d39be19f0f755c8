// Which cases an editor's list holds, in its order, and how it falls into sub-lists.

internal import Archive
internal import Content
internal import Participation

/// The cases of one list as positions of the index.
struct ListMembers: Sendable {
  /// In the list's order.
  let all: [Int32]
  private let groups: [String: [Int32]]
  /// The values that have a sub-list, in the order in which residents see them.
  let groupKeys: [String]

  init(_ list: EditorsList, of site: Site, _ index: CaseIndex, at time: FilterTime) {
    let found = index.positions(matching: list.filter, at: time)
    let sorted = index.sorted(found, by: list.order, known: site.knownKeys)
    let shown = list.casesMax.map { Array(sorted.prefix($0)) } ?? sorted
    all = shown
    groups = list.grouping.map { index.groups(shown, by: $0, at: time) } ?? [:]
    groupKeys = list.pages == nil ? [] : Self.keys(list, site, groups)
  }

  /// - Parameter group: nil for the list itself.
  func positions(_ group: String?) -> [Int32] {
    guard let group else { return all }
    return groups[group] ?? []
  }
}

extension ListMembers {
  /// All values that the site knows and the filter lets through, so that an address does not come
  /// and go with its cases; of time and language only what is there.
  private static func keys(
    _ list: EditorsList, _ site: Site, _ groups: [String: [Int32]]
  ) -> [String] {
    guard let grouping = list.grouping else { return [] }
    switch grouping {
    case .year, .month: return groups.keys.sorted(by: >)
    case .lang: return groups.keys.sorted()
    case .channel: return kept(site.channels.map(\.key.text), .channel, list)
    case .category: return kept(site.taxonomy.categories.map(\.key.text), .category, list)
    case .department: return kept(site.taxonomy.departments.map(\.key.text), .department, list)
    case .topic: return kept(topics(list, site), .topic, list)
    case .status: return kept(Status.allCases.map(\.rawValue), .status, list)
    case .outcome: return kept(Outcome.allCases.map(\.rawValue), .outcome, list)
    case .reason: return kept(Reason.allCases.map(\.rawValue), .reason, list)
    case .visibility:
      let visible = list.filter.visibilities
      return kept(
        Visibility.allCases.filter(visible.contains).map(\.rawValue), .visibility, list)
    }
  }

  private static func kept(
    _ keys: [String], _ field: CaseFilter.KeyField, _ list: EditorsList
  ) -> [String] {
    guard let wanted = list.filter.values(of: field) else { return keys }
    return keys.filter(wanted.contains)
  }

  private static func topics(_ list: EditorsList, _ site: Site) -> [String] {
    let wanted = list.filter.values(of: .category)
    let categories = site.taxonomy.categories.filter { wanted?.contains($0.key.text) ?? true }
    return categories.flatMap { $0.topics.map(\.key.text) }
  }
}

extension Site {
  /// Keys in the order in which residents see them.
  fileprivate var knownKeys: [CaseFilter.KeyField: [String]] {
    [
      .channel: channels.map(\.key.text),
      .category: taxonomy.categories.map(\.key.text),
      .topic: taxonomy.categories.flatMap { $0.topics.map(\.key.text) },
      .department: taxonomy.departments.map(\.key.text),
      .lang: configuration.languages.map(\.code),
    ]
  }
}
