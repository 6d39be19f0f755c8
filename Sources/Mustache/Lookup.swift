// Values that are computed when a template asks for them.

/// Something that answers names on demand: strings, configuration, queries.
package protocol Lookup: Sendable {
  /// The value of a name, `.missing` where there is none: the search goes on outside.
  func value(of name: Name) -> Value
}
