// Cleans a PNG: chunk by chunk (W3C PNG, third edition), without unpacking the pixels.
//
// Chunks that the picture needs are copied; texts, times, EXIF data, profiles and everything that
// is not known are left out, and so is what follows the last chunk.

/// A PNG file as it is walked over.
struct PNGFile {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private let source: UploadBytes
  private let limits: UploadLimits
  private var size: PictureSize?
  private var seen: Set<String> = []
  /// Whether the last chunk was one of the pixels'.
  private var isInPixels = false
  private var orientation: Orientation?
  private var copy = Rewrite()

  private static let chunksMax = 20_000
  /// Bytes of EXIF data that are looked at for the orientation.
  private static let exifBytesMax = 64 << 10

  static func cleaned(
    _ source: UploadBytes, _ limits: UploadLimits
  ) throws(UploadProblem) -> (Rewrite, PictureSize?) {
    var file = PNGFile(source: source, limits: limits)
    try file.walk()
    return (file.whole, file.size)
  }

  private init(source: UploadBytes, limits: UploadLimits) {
    self.source = source
    self.limits = limits
  }

  private mutating func walk() throws(UploadProblem) {
    guard try source.bytes(0..<8) == Self.signature else { throw source.malformed("no signature") }
    var place = 8
    for _ in 0..<Self.chunksMax {
      let chunk = try PNGChunk(at: place, in: source)
      try take(chunk)
      if chunk.name == "IEND" { return }
      place = chunk.whole.upperBound
    }
    throw source.malformed("it has too many chunks")
  }

  /// Signature and header, the orientation where there is one, and the rest.
  private var whole: Rewrite {
    var whole = Rewrite()
    whole.copy(0..<8 + PNGChunk.frameBytes + 13)
    if let orientation { whole.append(PNGChunk.made("eXIf", orientation.tiff)) }
    whole.append(copy)
    return whole
  }
}

extension PNGFile {
  /// Section 5.6: which chunks may come when.
  private mutating func take(_ chunk: PNGChunk) throws(UploadProblem) {
    guard (size == nil) == (chunk.name == "IHDR") else { throw source.malformed("no header") }
    let isRepeated = !seen.insert(chunk.name).inserted
    switch chunk.name {
    case "IHDR": try takeHeader(chunk)
    case "IDAT":
      guard isInPixels || !isRepeated else { throw source.malformed("its pixels are torn apart") }
      copy.copy(chunk.whole)
    case "IEND":
      guard seen.contains("IDAT"), chunk.content.isEmpty else {
        throw source.malformed("it has no picture")
      }
      copy.copy(chunk.whole)
    case "eXIf":
      if chunk.content.count <= Self.exifBytesMax, !isRepeated {
        orientation = Orientation(tiff: try source.bytes(chunk.content))
      }
    default: try takeOther(chunk, isRepeated: isRepeated)
    }
    isInPixels = chunk.name == "IDAT"
  }

  private mutating func takeOther(
    _ chunk: PNGChunk, isRepeated: Bool
  ) throws(UploadProblem) {
    guard let sizes = Self.kept[chunk.name] else {
      // Section 5.4: what is not known and critical cannot be left out.
      guard chunk.isAncillary else { throw source.malformed("a critical chunk is not known") }
      return
    }
    guard !isRepeated, sizes.contains(chunk.content.count),
      chunk.name != "PLTE" || chunk.content.count % 3 == 0, !seen.contains("IDAT")
    else { throw source.malformed("a wrong chunk") }
    copy.copy(chunk.whole)
  }

  /// The chunks beside the pixels that are needed to show them right, with their sizes: of a
  /// longer one the rest would be a hiding place.
  private static let kept: [String: ClosedRange<Int>] = [
    "PLTE": 3...768, "tRNS": 1...256, "gAMA": 4...4, "cHRM": 32...32, "sRGB": 1...1,
    "sBIT": 1...4, "bKGD": 1...6, "pHYs": 9...9, "cICP": 4...4,
  ]

  /// Section 11.2.1: width, height, depth, colour type, and three bytes of methods.
  private mutating func takeHeader(_ chunk: PNGChunk) throws(UploadProblem) {
    guard chunk.content.count == 13 else { throw source.malformed("a wrong header") }
    let start = chunk.content.lowerBound
    let depth = try source.byte(start + 8)
    let isPair =
      switch try source.byte(start + 9) {
      case 0: [1, 2, 4, 8, 16].contains(depth)
      case 2, 4, 6: [8, 16].contains(depth)
      case 3: [1, 2, 4, 8].contains(depth)
      default: false
      }
    let methods = try source.bytes(start + 10..<start + 13)
    guard isPair, methods[0] == 0, methods[1] == 0, methods[2] <= 1 else {
      throw source.malformed("a wrong header")
    }
    size = try PictureSize(
      source.number(start, bytes: 4), source.number(start + 4, bytes: 4), in: source, limits)
  }
}
