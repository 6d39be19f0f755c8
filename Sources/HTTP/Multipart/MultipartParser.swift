// Takes a multipart body apart while it comes (RFC 2046 section 5.1, RFC 7578).
//
// 1. preamble: everything up to the first boundary is passed over.
// 2. delimiter: behind a boundary comes a line end, or the two hyphens that close the body.
// 3. head: the lines up to the empty one are gathered, within their limit.
// 4. content: bytes are handed on until CR LF, two hyphens and the boundary.
// 5. epilogue: everything behind the closing boundary is passed over.
// Each byte is looked at once, whatever pieces it comes in; what is kept between two pieces is how
// much of a boundary they end with, and the lines of a head.

internal import Glibc

/// Is told what a multipart body consists of.
package protocol MultipartSink {
  mutating func begin(_ part: PartHead) throws(MultipartError)
  /// - Parameter bytes: some of the part's content; valid during the call only.
  mutating func take(_ bytes: UnsafeRawBufferPointer) throws(MultipartError)
  mutating func endPart() throws(MultipartError)
}

/// How much a multipart body may hold, besides the bytes of its parts.
package struct MultipartLimits: Hashable, Sendable {
  package var partsMax = 520
  /// Bytes of one part's header.
  package var headBytesMax = 4 << 10
  /// Bytes of a field's name.
  package var nameBytesMax = 200
  /// Spaces and tabs behind a boundary.
  package var paddingBytesMax = 64

  package init() {}
}

/// The parser of one body; after an error it is of no more use.
package struct MultipartParser {
  private enum Stage {
    case preamble, delimiter, head, content, epilogue
  }

  private let limits: MultipartLimits
  /// CR LF, two hyphens and the boundary.
  private let delimiter: [UInt8]
  private var stage = Stage.preamble
  /// How many bytes of the delimiter were seen last; CR stands in it only as the first byte, so
  /// where the next byte does not fit they were content, all of them, and none begins another one.
  private var matched: Int
  /// How many of these belong to the header in front, and are no content in any case.
  private var borrowed = 0
  /// What was seen behind a boundary, or of a head.
  private var pending: [UInt8] = []
  private var parts = 0

  package init(_ boundary: MultipartBoundary, limits: MultipartLimits = MultipartLimits()) {
    self.limits = limits
    delimiter = Array("\r\n--".utf8) + boundary.bytes
    // RFC 2046 section 5.1.1: the first boundary may be the first line, with no line end before.
    matched = 2
  }

  /// Takes the next bytes of the body.
  package mutating func feed(
    _ bytes: UnsafeRawBufferPointer, to sink: inout some MultipartSink
  ) throws(MultipartError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      switch stage {
      case .preamble: passPreamble(&rest)
      case .delimiter: try readDelimiter(&rest)
      case .head: try readHead(&rest, &sink)
      case .content: try readContent(&rest, &sink)
      case .epilogue: return
      }
    }
  }

  /// The body is complete.
  ///
  /// RFC 2046 section 5.1.2: without its closing boundary a body was cut off on the way.
  package func finish() throws(MultipartError) {
    guard stage == .epilogue else { throw .cutOff }
  }
}

extension MultipartParser {
  private typealias Rest = Slice<UnsafeRawBufferPointer>

  private mutating func passPreamble(_ rest: inout Rest) {
    while let byte = rest.popFirst() {
      if advance(byte) { return }
    }
  }

  /// Whether the byte completes the delimiter.
  private mutating func advance(_ byte: UInt8) -> Bool {
    if byte == delimiter[matched] {
      matched += 1
    } else {
      matched = byte == delimiter[0] ? 1 : 0
    }
    guard matched == delimiter.count else { return false }
    matched = 0
    stage = .delimiter
    return true
  }

  /// RFC 2046 section 5.1.1: `delimiter transport-padding CRLF` or `delimiter "--"`.
  private mutating func readDelimiter(_ rest: inout Rest) throws(MultipartError) {
    while let byte = rest.popFirst() {
      switch (byte, pending.last) {
      case (UInt8(ascii: "-"), nil): pending.append(byte)
      case (UInt8(ascii: "-"), UInt8(ascii: "-")) where pending.count == 1:
        pending = []
        stage = .epilogue
        return
      case (_, UInt8(ascii: "-")): throw .badDelimiter
      case (0x0A, 0x0D):
        pending = []
        return try openPart()
      case (_, 0x0D): throw .badDelimiter
      case (.space, _), (.tab, _), (0x0D, _):
        guard pending.count < limits.paddingBytesMax else { throw .badDelimiter }
        pending.append(byte)
      default: throw .badDelimiter
      }
    }
  }

  private mutating func openPart() throws(MultipartError) {
    guard parts < limits.partsMax else { throw .tooManyParts(max: limits.partsMax) }
    parts += 1
    stage = .head
  }

  /// RFC 2046 section 5.1: a header ends with an empty line.
  private mutating func readHead(
    _ rest: inout Rest, _ sink: inout some MultipartSink
  ) throws(MultipartError) {
    while let byte = rest.popFirst() {
      guard pending.count < limits.headBytesMax else { throw .headerTooLong(partNumber: parts) }
      pending.append(byte)
      guard byte == 0x0A, pending.count == 2 || pending.count > 3 else { continue }
      guard pending.suffix(4).elementsEqual(Array("\r\n\r\n".utf8)) || pending == [0x0D, 0x0A]
      else { continue }
      let head = try PartHead(
        Array(pending.dropLast(2)), number: parts, nameBytesMax: limits.nameBytesMax)
      pending = []
      stage = .content
      // RFC 2046 section 5.1.1: with no content, the line end of the boundary is that of the header.
      matched = 2
      borrowed = 2
      return try sink.begin(head)
    }
  }

  private mutating func readContent(
    _ rest: inout Rest, _ sink: inout some MultipartSink
  ) throws(MultipartError) {
    while !rest.isEmpty {
      if matched == 0 {
        try passContent(&rest, &sink)
        continue
      }
      let byte = rest[rest.startIndex]
      if byte == delimiter[matched] {
        rest = rest.dropFirst()
        matched += 1
        guard matched == delimiter.count else { continue }
        matched = 0
        borrowed = 0
        stage = .delimiter
        return try sink.endPart()
      }
      try giveBack(to: &sink)
    }
  }

  /// Hands on everything up to the next CR.
  private mutating func passContent(
    _ rest: inout Rest, _ sink: inout some MultipartSink
  ) throws(MultipartError) {
    let bytes = UnsafeRawBufferPointer(rebasing: rest)
    guard let start = bytes.baseAddress else { return }
    let end = memchr(start, 0x0D, bytes.count).map { UnsafeRawPointer($0) - start }
    let count = end ?? bytes.count
    if count > 0 { try sink.take(UnsafeRawBufferPointer(rebasing: bytes[..<count])) }
    rest = rest.dropFirst(end.map { $0 + 1 } ?? count)
    if end != nil { matched = 1 }
  }

  /// What looked like a boundary was content.
  private mutating func giveBack(to sink: inout some MultipartSink) throws(MultipartError) {
    let seen = delimiter[borrowed..<matched]
    matched = 0
    borrowed = 0
    if seen.isEmpty { return }
    let result = seen.withUnsafeBytes { bytes -> Result<Void, MultipartError> in
      do throws(MultipartError) {
        return .success(try sink.take(bytes))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
