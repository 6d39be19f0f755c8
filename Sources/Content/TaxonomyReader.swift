// Reads departments, categories and topics out of the site's configuration.

package import Diagnostics
package import Documents
package import Participation

/// Builds the taxonomy and sees to it that every key leads somewhere and stands once.
///
/// A department or category that is wrong keeps its key, so that what refers to it is not
/// reported as well.
package struct TaxonomyReader {
  let languages: [Language]
  let problems: Problems

  package init(languages: [Language], problems: Problems) {
    self.languages = languages
    self.problems = problems
  }

  package func read(_ map: MapReader) -> Taxonomy {
    let departments = departments(map)
    let known = map.node("departments") == nil ? nil : Set(departments.map(\.key))
    let categories = categories(map, known)
    if !categories.isEmpty { _ = map.required("departments") }
    return Taxonomy(departments: departments, categories: categories)
  }
}

extension TaxonomyReader {
  private func departments(_ map: MapReader) -> [Department] {
    guard let map = map.map("departments") else { return [] }
    return map.named.compactMap { entry in
      guard let key = map.key(of: entry, "a department"),
        let fields = MapReader(entry.value, "a department", problems)
      else { return nil }
      defer { fields.finish() }
      return Department(
        key: key, name: fields.requiredLocalized("name", in: languages) ?? LocalizedText.none)
    }
  }

  private func categories(_ map: MapReader, _ departments: Set<Key>?) -> [Category] {
    guard let map = map.map("categories") else { return [] }
    var topicKeys: Set<Key> = []
    return map.named.compactMap { entry in
      guard let key = map.key(of: entry, "a category"),
        let fields = MapReader(entry.value, "a category", problems)
      else { return nil }
      defer { fields.finish() }
      let label = fields.requiredLocalized("label", in: languages)
      let department = department(fields, departments, isRequired: true) ?? key
      let topics = topics(fields, department, departments, &topicKeys)
      return Category(
        key: key, label: label ?? LocalizedText.none, department: department, topics: topics)
    }
  }

  private func topics(
    _ fields: MapReader, _ inherited: Key, _ departments: Set<Key>?, _ seen: inout Set<Key>
  ) -> [Topic] {
    guard let map = fields.map("topics") else { return [] }
    return map.named.compactMap { entry in
      guard let key = map.key(of: entry, "a topic"),
        let fields = MapReader(entry.value, "a topic", problems)
      else { return nil }
      defer { fields.finish() }
      if !seen.insert(key).inserted {
        problems.report(
          map.node.source.diagnostic(
            at: entry.keyRange.lowerBound, length: entry.keyRange.count,
            "the topic \"\(key)\" stands in two categories", hint: "give one of them another key"))
      }
      let label = fields.requiredLocalized("label", in: languages) ?? LocalizedText.none
      let department = department(fields, departments, isRequired: false) ?? inherited
      return Topic(key: key, label: label, department: department)
    }
  }

  private func department(
    _ fields: MapReader, _ departments: Set<Key>?, isRequired: Bool
  ) -> Key? {
    let key = isRequired ? fields.requiredKey("department") : fields.key("department")
    guard let key, let node = fields.node("department") else { return nil }
    guard let departments, !departments.contains(key) else { return key }
    problems.report(
      node.diagnostic(
        "there is no department \"\(key)\"",
        hint: Suggestion.hint(
          for: key.text, among: departments.map(\.text), noun: "departments")))
    return nil
  }
}
