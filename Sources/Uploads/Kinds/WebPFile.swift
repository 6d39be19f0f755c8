// Cleans a WebP: chunk by chunk (RFC 9649), without decoding the pixels.
//
// 1. Walk over the chunks within the size that the file states.
// 2. A plain file becomes its one picture; an extended one keeps picture, transparency, cleaned
//    colours and the orientation. EXIF, XMP and unknown chunks are left out.
// 3. Put a new header in front, with the flags and the size of what is kept.

/// A WebP file as it is walked over.
struct WebPFile {
  private struct Chunk {
    let name: String
    let content: Range<Int>
  }

  private let source: UploadBytes
  private let limits: UploadLimits
  private var picture: Chunk?
  private var transparency: Chunk?
  private var profile: [UInt8]?
  private var orientation: Orientation?
  /// The canvas of an extended file.
  private var canvas: PictureSize?
  private var size: PictureSize?

  private static let chunksMax = 1_000
  private static let exifBytesMax = 64 << 10

  static func cleaned(
    _ source: UploadBytes, _ limits: UploadLimits
  ) throws(UploadProblem) -> (Rewrite, PictureSize?) {
    var file = WebPFile(source: source, limits: limits)
    try file.walk()
    return (try file.whole(), file.canvas ?? file.size)
  }

  private init(source: UploadBytes, limits: UploadLimits) {
    self.source = source
    self.limits = limits
  }

  /// Section 2.4: `RIFF`, the size of the rest, `WEBP`.
  private mutating func walk() throws(UploadProblem) {
    let size = try source.reversedNumber(4, bytes: 4)
    guard size >= 4, size <= source.count - 8 else { throw source.malformed("it is cut off") }
    let end = 8 + size
    var place = 12
    for _ in 0..<Self.chunksMax {
      if place == end { return }
      place = try take(chunk(at: place, before: end), isFirst: place == 12)
    }
    throw source.malformed("it has too many chunks")
  }
}

extension WebPFile {
  /// Section 2.3: name, size, content, and a byte of padding after an odd size.
  private func chunk(at place: Int, before end: Int) throws(UploadProblem) -> Chunk {
    guard place <= end - 8 else { throw source.malformed("a chunk is cut off") }
    let size = try source.reversedNumber(place + 4, bytes: 4)
    guard size + size % 2 <= end - place - 8 else { throw source.malformed("a chunk is cut off") }
    let name = String(decoding: try source.bytes(place..<place + 4), as: UTF8.self)
    return Chunk(name: name, content: place + 8..<place + 8 + size)
  }

  /// Takes a chunk; returns where the next one begins.
  private mutating func take(_ chunk: Chunk, isFirst: Bool) throws(UploadProblem) -> Int {
    switch chunk.name {
    case "VP8 ", "VP8L":
      guard picture == nil, isFirst || canvas != nil else { throw source.malformed("two pictures") }
      picture = chunk
      size = try pictureSize(chunk)
    case "VP8X":
      guard isFirst else { throw source.malformed("its header is not at the beginning") }
      canvas = try canvasSize(chunk)
    case "ALPH":
      guard picture == nil, transparency == nil, canvas != nil else {
        throw source.malformed("a wrong order")
      }
      transparency = chunk
    case "ANIM", "ANMF": throw source.malformed("moving pictures are not taken")
    default: try takeMetadata(chunk, isFirst: isFirst)
    }
    return chunk.content.upperBound + chunk.content.count % 2
  }

  private mutating func takeMetadata(_ chunk: Chunk, isFirst: Bool) throws(UploadProblem) {
    if isFirst { throw source.malformed("it does not begin with a picture") }
    if chunk.name == "ICCP", profile == nil, chunk.content.count <= ColourProfile.bytesMax {
      profile = ColourProfile.cleaned(try source.bytes(chunk.content))
    }
    guard chunk.name == "EXIF", chunk.content.count <= Self.exifBytesMax else { return }
    let bytes = try source.bytes(chunk.content)
    let mark = Array("Exif\0\0".utf8)
    orientation = Orientation(tiff: bytes.starts(with: mark) ? Array(bytes.dropFirst(6)) : bytes)
  }

  /// Section 2.7: the flags, then width and height less one, in three bytes each.
  private func canvasSize(_ chunk: Chunk) throws(UploadProblem) -> PictureSize {
    guard chunk.content.count == 10 else { throw source.malformed("a wrong header") }
    let start = chunk.content.lowerBound
    return try PictureSize(
      source.reversedNumber(start + 4, bytes: 3) + 1,
      source.reversedNumber(start + 7, bytes: 3) + 1, in: source, limits)
  }

  /// RFC 6386 section 9.1 for `VP8 `, RFC 9649 section 3.4 for `VP8L`.
  private func pictureSize(_ chunk: Chunk) throws(UploadProblem) -> PictureSize {
    let start = chunk.content.lowerBound
    guard chunk.content.count >= (chunk.name == "VP8L" ? 5 : 10) else {
      throw source.malformed("its picture is cut off")
    }
    if chunk.name == "VP8L" {
      guard try source.byte(start) == 0x2F else { throw source.malformed("a wrong picture") }
      let bits = try source.reversedNumber(start + 1, bytes: 4)
      return try PictureSize(
        bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1, in: source, limits)
    }
    guard try source.byte(start) & 1 == 0,
      try source.bytes(start + 3..<start + 6) == [0x9D, 0x01, 0x2A]
    else { throw source.malformed("a wrong picture") }
    return try PictureSize(
      source.reversedNumber(start + 6, bytes: 2) & 0x3FFF,
      source.reversedNumber(start + 8, bytes: 2) & 0x3FFF, in: source, limits)
  }

  /// The file anew.
  private func whole() throws(UploadProblem) -> Rewrite {
    guard let picture else { throw source.malformed("it has no picture") }
    var chunks = Rewrite()
    if let canvas {
      chunks.append(try header(canvas))
      if let profile { chunks.append(Self.made("ICCP", profile)) }
      if let transparency { append(transparency, to: &chunks) }
    }
    append(picture, to: &chunks)
    if canvas != nil, let orientation { chunks.append(Self.made("EXIF", orientation.tiff)) }
    var whole = Rewrite()
    whole.append(
      Array("RIFF".utf8) + UInt32(chunks.count + 4).littleEndianBytes + Array("WEBP".utf8))
    whole.append(chunks)
    return whole
  }

  /// Section 2.7: bits for a profile (0x20), transparency (0x10) and EXIF data (0x08).
  private func header(_ canvas: PictureSize) throws(UploadProblem) -> [UInt8] {
    let flags = try source.byte(20) & 0x10
    let profileFlag: UInt8 = profile == nil ? 0 : 0x20
    let exifFlag: UInt8 = orientation == nil ? 0 : 0x08
    let sides = [canvas.width, canvas.height].flatMap {
      UInt32($0 - 1).littleEndianBytes.prefix(3)
    }
    return Self.made("VP8X", [flags | profileFlag | exifFlag, 0, 0, 0] + sides)
  }

  private func append(_ chunk: Chunk, to chunks: inout Rewrite) {
    chunks.append(Array(chunk.name.utf8) + UInt32(chunk.content.count).littleEndianBytes)
    chunks.copy(chunk.content)
    if chunk.content.count % 2 == 1 { chunks.append([0]) }
  }

  private static func made(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array(name.utf8) + UInt32(content.count).littleEndianBytes + content
      + (content.count % 2 == 1 ? [0] : [])
  }
}
