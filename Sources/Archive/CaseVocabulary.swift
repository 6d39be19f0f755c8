// The keys that a record may use, so that a mistyped one is found where it stands.

package import Participation

/// The channels, categories, topics and departments that the site knows.
package struct CaseVocabulary: Sendable {
  package let channels: Set<Key>
  package let categories: Set<Key>
  package let topics: Set<Key>
  package let departments: Set<Key>

  package init(channels: some Sequence<Key>, taxonomy: Taxonomy) {
    self.channels = Set(channels)
    categories = Set(taxonomy.categories.map(\.key))
    topics = Set(taxonomy.categories.flatMap { $0.topics.map(\.key) })
    departments = Set(taxonomy.departments.map(\.key))
  }
}
