// In which order a list shows its cases, and by which field it can be cut.

/// An order of cases: by one field, where that is equal by the next, in the end by the number.
package struct CaseOrder: Hashable, Sendable {
  package enum Field: String, CaseIterable, Sendable {
    case id, received, updated, answered, closed, title, place
    case daysToAnswer = "days-to-answer"
    case supporters, channel, category, topic, department, status, outcome, visibility, reason, lang
  }

  package struct Step: Hashable, Sendable {
    package let field: Field
    package let isDescending: Bool

    package init(_ field: Field, isDescending: Bool = false) {
      self.field = field
      self.isDescending = isDescending
    }
  }

  package let steps: [Step]

  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// The order of the site's own lists.
  package static let newestFirst = CaseOrder([Step(.received, isDescending: true)])

  /// Whether what comes first happened last, as feeds want it.
  package var beginsWithNews: Bool {
    guard let first = steps.first, first.isDescending else { return false }
    switch first.field {
    case .received, .updated, .answered, .closed: return true
    default: return false
    }
  }
}

/// By which field a list falls into sub-lists, one for each value.
package enum CaseGrouping: String, CaseIterable, Sendable {
  case channel, category, topic, department, status, outcome, visibility, reason, lang
  /// Of receipt, in the municipality's time zone.
  case year, month

  /// The field whose values are known beforehand; nil for a stretch of time.
  package var field: CaseFilter.KeyField? { CaseFilter.KeyField(rawValue: rawValue) }
}
