// A request's head as the C library parsed it, in the library's own memory.

internal import CMicroHTTPD

/// Request line and header fields, valid only during the library's first call for the request.
///
/// The library parses in place: every text lies in one block that begins at the method, and each
/// colon and line end was overwritten with NUL. What the library joined or cut shows as a gap.
/// This is how 0.9.75 does it; were another version to do it differently, every request would be
/// refused, and the tests say so at once.
struct RawHead {
  /// One header field; both texts without a closing NUL.
  struct Field {
    let name: UnsafeRawBufferPointer
    let value: UnsafeRawBufferPointer
  }

  /// From the method to the empty line after the header.
  let block: UnsafeRawBufferPointer
  let method: UnsafeRawBufferPointer
  let version: UnsafeRawBufferPointer
  /// The request target, copied before the library decoded it.
  let target: [UInt8]
  let fields: [Field]

  init(
    _ connection: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>,
    target: [UInt8]
  ) {
    self.block = UnsafeRawBufferPointer(start: method, count: avoin_header_size(connection))
    self.method = Self.text(method)
    self.version = Self.text(version)
    self.target = target
    self.fields = Self.fields(of: connection)
  }

  /// All values of one name, which is given in lower case.
  func values(_ name: StaticString) -> [UnsafeRawBufferPointer] {
    fields.filter { Self.isNamed($0, name) }.map(\.value)
  }

  var headers: Headers {
    var headers = Headers()
    for field in fields {
      headers.append(
        String(decoding: field.name, as: UTF8.self),
        String(decoding: field.value.trimmed, as: UTF8.self))
    }
    return headers
  }
}

extension RawHead {
  private static func text(_ start: UnsafePointer<CChar>) -> UnsafeRawBufferPointer {
    var count = 0
    while start[count] != 0 { count += 1 }
    return UnsafeRawBufferPointer(start: start, count: count)
  }

  private static func fields(of connection: OpaquePointer) -> [Field] {
    var fields: [Field] = []
    fields.reserveCapacity(16)
    withUnsafeMutablePointer(to: &fields) { list in
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, collect, list)
    }
    return fields
  }

  private static let collect: MHD_KeyValueIteratorN = { list, _, name, nameSize, value, valueSize in
    list?.assumingMemoryBound(to: [Field].self).pointee.append(
      Field(
        name: UnsafeRawBufferPointer(start: name, count: nameSize),
        value: UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize)))
    return .YES
  }

  private static func isNamed(_ field: Field, _ name: StaticString) -> Bool {
    field.name.count == name.utf8CodeUnitCount
      && name.withUTF8Buffer { wanted in
        zip(field.name, wanted).allSatisfy { $0.asciiLowercased == $1 }
      }
  }
}

extension UnsafeRawBufferPointer {
  /// Without the blanks around it, which are not part of a field's value (RFC 9110 section 5.5).
  fileprivate var trimmed: Slice<UnsafeRawBufferPointer> {
    let start = firstIndex { !$0.isBlank } ?? endIndex
    let end = lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start
    return self[start..<end]
  }
}
