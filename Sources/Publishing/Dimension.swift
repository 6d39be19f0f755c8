// The ways in which a list of cases can be cut.

package import Archive
internal import Participation

/// A property of cases by whose values there are lists.
package enum Dimension: String, CaseIterable, Sendable, CustomStringConvertible {
  case category, topic, department, status, month

  package var description: String { rawValue }

  /// The value of a case, nil where it has none.
  package func key(of entry: CaseEntry) -> String? {
    switch self {
    case .category: entry.category?.text
    case .topic: entry.topic?.text
    case .department: entry.state.department?.text
    case .status: entry.state.status.rawValue
    case .month: entry.received.date.yearAndMonth
    }
  }
}

/// Which cases a list holds.
package enum ListScope: Hashable, Sendable {
  case all
  case value(Dimension, String)
}
