// What a name in a template can stand for.

/// A value that a template can write, walk or test.
package enum Value: Sendable {
  /// No such name: the search goes on in the outer context.
  case missing
  /// The name is known and has no value: the search ends here.
  case null
  case bool(Bool)
  case integer(Int)
  case decimal(Double)
  /// `{{x}}` escapes it; `{{{x}}}` and `{{&x}}` do not.
  case text(String)
  /// Already safe HTML: every form of interpolation writes it as it is.
  case markup(Markup)
  case list([Value])
  case record(Record)
  /// Computed on demand.
  indirect case lookup(any Lookup)
  indirect case lambda(Lambda)
}

extension Value {
  /// Text, or `.null` where there is none: an outer context's value does not shine through.
  package static func optionalText(_ text: String?) -> Value {
    text.map(Value.text) ?? .null
  }

  /// Whether a section of this value is left out: nothing, false, no items, no text.
  var isFalsey: Bool {
    switch self {
    case .missing, .null: true
    case .bool(let isTrue): !isTrue
    case .text(let text): text.isEmpty
    case .markup(let markup): markup.bytes.isEmpty
    case .list(let items): items.isEmpty
    case .integer, .decimal, .record, .lookup, .lambda: false
    }
  }

  var isMissing: Bool {
    if case .missing = self { true } else { false }
  }

  /// The value of a name inside this value alone.
  func member(_ name: Name) -> Value {
    switch self {
    case .record(let record): record[name]
    case .lookup(let lookup): lookup.value(of: name)
    case .missing, .null, .bool, .integer, .decimal, .text, .markup, .list, .lambda: .missing
    }
  }
}
