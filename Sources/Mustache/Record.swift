// A fixed set of names and their values: what a view hands to a template.

/// Named values of one kind of thing.
///
/// View code that makes many records of a kind keeps one `Shape` and fills the slots; a
/// dictionary literal makes its own shape.
package struct Record: Sendable {
  package private(set) var shape: Shape
  private var slots: [Value]

  /// - Parameter slots: one value for each name of the shape, in its order.
  package init(shape: Shape, _ slots: [Value]) {
    precondition(shape.names.count == slots.count, "a record fills every slot of its shape")
    self.shape = shape
    self.slots = slots
  }

  /// A record with a shape of its own. Where a name comes twice, the last value counts.
  package init(_ entries: [(Name, Value)]) {
    let last = Dictionary(entries.enumerated().map { ($1.0, $0) }, uniquingKeysWith: max)
    let kept = entries.enumerated().filter { last[$1.0] == $0 }.map(\.element)
    self.init(shape: Shape(kept.map(\.0)), kept.map(\.1))
  }

  /// The value of a name, `.missing` where the record does not have it.
  ///
  /// Setting a name that the shape does not have gives the record a wider shape.
  package subscript(name: Name) -> Value {
    get { shape.slot(of: name).map { slots[$0] } ?? .missing }
    set { set(name, newValue) }
  }

  /// The values of both; where both have a name, the other record's counts.
  package func merging(_ other: Record) -> Record {
    let added = other.shape.names.filter { shape.slot(of: $0) == nil }
    let wide = added.isEmpty ? shape : Shape(shape.names + added)
    return Record(
      shape: wide, wide.names.map { name in other.has(name) ? other[name] : self[name] })
  }
}

extension Record {
  private func has(_ name: Name) -> Bool { shape.slot(of: name) != nil }

  private mutating func set(_ name: Name, _ value: Value) {
    if let slot = shape.slot(of: name) {
      slots[slot] = value
    } else {
      shape = Shape(shape.names + [name])
      slots.append(value)
    }
  }
}

extension Record: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (Name, Mustache.Value)...) {
    self.init(elements)
  }
}
