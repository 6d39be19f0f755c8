// The ways in which a list of cases can be cut.

/// A property of cases by whose values there are lists.
package enum Dimension: String, CaseIterable, Sendable, CustomStringConvertible {
  case category, topic, department, status, month

  package var description: String { rawValue }

}

/// Which cases a list holds.
package enum ListScope: Hashable, Sendable {
  case all
  case value(Dimension, String)
}
