// A header's value with parameters: `form-data; name="photo"; filename="a.jpg"`.

/// A first word and its parameters, names in lower case, values as bytes.
struct HeaderParameters: Hashable {
  /// The word before the first semicolon, in lower case.
  let word: String
  /// In order; no name stands twice.
  let parameters: [(name: String, value: [UInt8])]

  static func == (a: HeaderParameters, b: HeaderParameters) -> Bool {
    a.word == b.word && a.parameters.elementsEqual(b.parameters) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(word) }

  /// Reads a value; nil where it cannot be read in one way only.
  ///
  /// Tokens and quoted strings are those of RFC 9110 section 5.6; inside of quotes any byte above
  /// ASCII is let through, since browsers send file names as UTF-8 (RFC 7578 section 4.2).
  init?(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...]
    Self.skipBlanks(&rest)
    let word = rest.prefix { $0.isTokenCharacter || $0 == UInt8(ascii: "/") }
    guard !word.isEmpty else { return nil }
    rest = rest.dropFirst(word.count)
    var parameters: [(name: String, value: [UInt8])] = []
    while true {
      Self.skipBlanks(&rest)
      if rest.isEmpty { break }
      guard rest.popFirst() == UInt8(ascii: ";") else { return nil }
      Self.skipBlanks(&rest)
      if rest.isEmpty { break }
      guard let parameter = Self.parameter(&rest), parameters.count < Self.parametersMax,
        !parameters.contains(where: { $0.name == parameter.name })
      else { return nil }
      parameters.append(parameter)
    }
    self.word = Self.lowercased(word)
    self.parameters = parameters
  }

  subscript(name: String) -> [UInt8]? { parameters.first { $0.name == name }?.value }

  private static let parametersMax = 16
}

extension HeaderParameters {
  private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) {
    rest = rest.drop(while: \.isBlank)
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map(\.asciiLowercased), as: UTF8.self)
  }

  private static func parameter(
    _ rest: inout ArraySlice<UInt8>
  ) -> (name: String, value: [UInt8])? {
    let name = rest.prefix(while: \.isTokenCharacter)
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "=") else { return nil }
    guard rest.first == UInt8(ascii: "\"") else {
      let value = rest.prefix(while: \.isTokenCharacter)
      rest = rest.dropFirst(value.count)
      return value.isEmpty ? nil : (lowercased(name), Array(value))
    }
    return quoted(&rest).map { (lowercased(name), $0) }
  }

  /// A quoted string; only `\"` and `\\` are escapes, since old browsers send a path of Windows with
  /// its backslashes as they are.
  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    rest = rest.dropFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return value
      case UInt8(ascii: "\\"):
        if let next = rest.first, next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
          value.append(next)
          rest = rest.dropFirst()
        } else {
          value.append(byte)
        }
      default: value.append(byte)
      }
    }
    return nil
  }
}
