// Refuses what libmicrohttpd 0.9.75 lets through and must not: each check names its rule.
//
// Two parties that read the same bytes as different requests, a proxy and this daemon, are how a
// request is smuggled past the proxy. Whatever could be read in two ways is refused.

/// The checks that a request's head has to pass before anything is done with it.
struct RequestGuard {
  let head: RawHead
  let headerBytesMax: Int

  /// The status to refuse with, or nil where the head is well-formed.
  func refusal() -> StatusCode? {
    if head.block.count > headerBytesMax { return .headerFieldsTooLarge }
    guard isVersionKnown else { return .httpVersionNotSupported }
    guard isRequestLineWhole, areFieldsWhole, areNamesTokens, areValuesClean, isHostClear else {
      return .badRequest
    }
    guard isFramingClear else { return .badRequest }
    return isCodingKnown ? nil : .notImplemented
  }

  /// The declared length of the body; nil where there is none (or it comes in chunks).
  var contentLength: Int? {
    head.values("content-length").first.flatMap(Self.number)
  }

  /// The client waits for "100 Continue" before it sends the body (RFC 9110 section 10.1.1).
  var expectsContinue: Bool { !head.values("expect").isEmpty }
}

extension RequestGuard {
  /// RFC 9112 section 2.3.
  private var isVersionKnown: Bool { isVersion("HTTP/1.1") || isVersion("HTTP/1.0") }

  private func isVersion(_ name: StaticString) -> Bool {
    name.withUTF8Buffer { head.version.elementsEqual($0) }
  }

  /// RFC 9112 section 3: three words with one space between each. A NUL in the target or a second
  /// space shows as a version that begins too late.
  private var isRequestLineWhole: Bool {
    guard !head.method.isEmpty, head.method.allSatisfy(\.isTokenCharacter) else { return false }
    return offset(head.version) == head.method.count + 1 + head.target.count + 1
  }

  /// RFC 9112 sections 2.2 (a lone CR or LF ends no line), 5.2 (a folded line is refused) and
  /// RFC 9110 section 5.5 (NUL in a value is refused).
  ///
  /// The library joins a folded value elsewhere, ends a line at a lone CR and cuts a value at a
  /// NUL. So each name must begin where the line before it ended, and each value behind its name.
  private var areFieldsWhole: Bool {
    var place = offset(head.version) + head.version.count
    for field in head.fields {
      guard passLineEnd(&place), offset(field.name) == place else { return false }
      place += field.name.count
      guard pass(0, &place) else { return false }
      while byte(place)?.isBlank == true { place += 1 }
      guard offset(field.value) == place else { return false }
      place += field.value.count
    }
    return passLineEnd(&place) && passLineEnd(&place) && place == head.block.count
  }

  /// RFC 9112 section 5.1: a name is a token; white space before the colon must be refused.
  private var areNamesTokens: Bool {
    head.fields.allSatisfy { !$0.name.isEmpty && $0.name.allSatisfy(\.isTokenCharacter) }
  }

  /// RFC 9110 section 5.5: a control character in a value is dangerous.
  private var areValuesClean: Bool {
    head.fields.allSatisfy { $0.value.allSatisfy(\.isFieldValueByte) }
  }

  /// RFC 9112 section 3.2: exactly one Host, and a valid one (before HTTP/1.1, at most one).
  private var isHostClear: Bool {
    let hosts = head.values("host")
    guard hosts.count == 1 || (hosts.isEmpty && isVersion("HTTP/1.0")) else { return false }
    return hosts.allSatisfy { $0.allSatisfy { $0.isHostByte || $0.isBlank } }
  }

  /// RFC 9112 section 6.3: Content-Length once and a plain number; section 6.1: never together
  /// with Transfer-Encoding, and no Transfer-Encoding before HTTP/1.1.
  private var isFramingClear: Bool {
    let lengths = head.values("content-length")
    let codings = head.values("transfer-encoding")
    guard lengths.count <= 1, codings.count <= 1 else { return false }
    guard lengths.allSatisfy({ Self.number($0) != nil }) else { return false }
    return codings.isEmpty || (lengths.isEmpty && isVersion("HTTP/1.1"))
  }

  /// RFC 9112 section 6.1: a transfer coding that is not understood is answered with 501. The
  /// library takes anything but this word for "until the connection closes".
  private var isCodingKnown: Bool {
    head.values("transfer-encoding").allSatisfy {
      $0.map(\.asciiLowercased).elementsEqual("chunked".utf8)
    }
  }
}

extension RequestGuard {
  /// More digits than this would not fit, and nobody sends them.
  private static var digitsMax: Int { 18 }

  private static func number(_ digits: UnsafeRawBufferPointer) -> Int? {
    guard (1...digitsMax).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Where a text begins in the block; -1 where it does not lie there.
  private func offset(_ text: UnsafeRawBufferPointer) -> Int {
    guard let start = text.baseAddress, let first = head.block.baseAddress else { return -1 }
    let offset = start - first
    return (0...head.block.count).contains(offset) ? offset : -1
  }

  private func byte(_ place: Int) -> UInt8? {
    head.block.indices.contains(place) ? head.block[place] : nil
  }

  private func pass(_ expected: UInt8, _ place: inout Int) -> Bool {
    guard byte(place) == expected else { return false }
    place += 1
    return true
  }

  /// CR and LF, both of which the library overwrote with NUL.
  private func passLineEnd(_ place: inout Int) -> Bool {
    pass(0, &place) && pass(0, &place)
  }
}
