// Values as Swift literals, so that view code reads like the data it makes.

extension Value: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self = .text(text) }
}

extension Value: ExpressibleByBooleanLiteral {
  package init(booleanLiteral isTrue: Bool) { self = .bool(isTrue) }
}

extension Value: ExpressibleByIntegerLiteral {
  package init(integerLiteral number: Int) { self = .integer(number) }
}

extension Value: ExpressibleByFloatLiteral {
  package init(floatLiteral number: Double) { self = .decimal(number) }
}

extension Value: ExpressibleByArrayLiteral {
  package init(arrayLiteral items: Value...) { self = .list(items) }
}

extension Value: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (Name, Mustache.Value)...) {
    self = .record(Record(elements))
  }
}

extension Value: ExpressibleByNilLiteral {
  /// `nil` is `.missing`: the search goes on outside. Where it must not, say `.null`.
  package init(nilLiteral: ()) { self = .missing }
}
