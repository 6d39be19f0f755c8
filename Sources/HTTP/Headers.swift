// The header fields of a request or response, in order.

/// Header fields with case-insensitive names; a name may stand several times.
package struct Headers: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// One line of a header.
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  package private(set) var fields: [Field] = []

  package init() {}

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { append(name, value) }
  }

  /// The first value with that name; setting replaces all of them, nil removes them.
  package subscript(name: String) -> String? {
    get { fields.first { Self.isSame($0.name, name) }?.value }
    set {
      fields.removeAll { Self.isSame($0.name, name) }
      if let newValue { append(name, newValue) }
    }
  }

  /// All values with that name, in order.
  package func values(_ name: String) -> [String] {
    fields.filter { Self.isSame($0.name, name) }.map(\.value)
  }

  /// Adds a field after the others.
  ///
  /// - Parameters:
  ///   - name: a token (RFC 9110 section 5.6.2).
  ///   - value: where it holds a control character, the listener leaves the field out rather than
  ///     let it split the response.
  package mutating func append(_ name: String, _ value: String) {
    precondition(!name.isEmpty && name.utf8.allSatisfy(\.isTokenCharacter), "no header name")
    fields.append(Field(name: name, value: value))
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count
      && zip(a.utf8, b.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }
}
