// Who handles what: departments, and the categories and topics that lead to them.

/// A part of the municipality that answers.
package struct Department: Hashable, Sendable {
  package let key: Key
  package let name: LocalizedText

  package init(key: Key, name: LocalizedText) {
    self.key = key
    self.name = name
  }
}

/// What a case is about, inside a category; it may lead to a department of its own.
package struct Topic: Hashable, Sendable {
  package let key: Key
  package let label: LocalizedText
  package let department: Key

  package init(key: Key, label: LocalizedText, department: Key) {
    self.key = key
    self.label = label
    self.department = department
  }
}

/// A field of service with its topics.
package struct Category: Hashable, Sendable {
  package let key: Key
  package let label: LocalizedText
  package let department: Key
  package let topics: [Topic]

  package init(key: Key, label: LocalizedText, department: Key, topics: [Topic]) {
    self.key = key
    self.label = label
    self.department = department
    self.topics = topics
  }
}

/// All departments and categories of a municipality, in the order in which it shows them.
package struct Taxonomy: Sendable {
  package let departments: [Department]
  package let categories: [Category]
  private let departmentByKey: [Key: Department]
  private let categoryByKey: [Key: Category]
  private let topicByKey: [Key: (category: Key, topic: Topic)]

  /// Keys are unique: the reader of the configuration has seen to it.
  package init(departments: [Department], categories: [Category]) {
    self.departments = departments
    self.categories = categories
    departmentByKey = Dictionary(departments.map { ($0.key, $0) }) { first, _ in first }
    categoryByKey = Dictionary(categories.map { ($0.key, $0) }) { first, _ in first }
    let topics = categories.flatMap { category in category.topics.map { (category.key, $0) } }
    topicByKey = Dictionary(topics.map { ($0.1.key, (category: $0.0, topic: $0.1)) }) { a, _ in a }
  }

  package func department(_ key: Key) -> Department? { departmentByKey[key] }

  package func category(_ key: Key) -> Category? { categoryByKey[key] }

  package func topic(_ key: Key) -> Topic? { topicByKey[key]?.topic }

  /// The category to which a topic belongs.
  package func category(ofTopic key: Key) -> Category? {
    topicByKey[key].flatMap { categoryByKey[$0.category] }
  }
}
