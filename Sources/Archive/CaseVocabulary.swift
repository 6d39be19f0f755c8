// The keys that a record may use, so that a mistyped one is found where it stands.

package import Participation

/// The channels, categories, topics and departments that the site knows.
package struct CaseVocabulary: Sendable {
  let channels: Set<Key>
  /// Nil where any well-formed key is taken.
  let categories: Set<Key>?
  let topics: Set<Key>?
  let departments: Set<Key>?

  /// - Parameter isTaxonomyWhole: false where the configuration is wrong: a mistyped "categories"
  ///   is one mistake then, and not one more in every record.
  package init(
    channels: some Sequence<Key>, taxonomy: Taxonomy, isTaxonomyWhole: Bool = true
  ) {
    func known(_ keys: [Key]) -> Set<Key>? {
      keys.isEmpty && !isTaxonomyWhole ? nil : Set(keys)
    }
    self.channels = Set(channels)
    categories = known(taxonomy.categories.map(\.key))
    topics = known(taxonomy.categories.flatMap { $0.topics.map(\.key) })
    departments = known(taxonomy.departments.map(\.key))
  }
}
