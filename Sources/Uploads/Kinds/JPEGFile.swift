// Cleans a JPEG: segment by segment (ITU-T T.81 annex B), without decoding the scans.
//
// 1. Walk over the segments up to the end of the image: what is needed to show it is copied, and
//    what is not known to be needed is left out: EXIF, XMP, IPTC, comments, previews.
// 2. Note the orientation and the colour profile on the way.
// 3. Put new ones in front. What follows the end of the image is not part of the copy.

/// A JPEG file as it is walked over.
struct JPEGFile {
  private let source: UploadBytes
  private let limits: UploadLimits
  private var size: PictureSize?
  private var scans = 0
  private var head = JPEGHead()
  private var body = Rewrite()

  /// Files of cameras have some tens of segments beside their scans.
  private static let segmentsMax = 2_000
  /// A progressive picture has about ten; each costs who shows it a pass over all pixels.
  private static let scansMax = 100

  static func cleaned(
    _ source: UploadBytes, _ limits: UploadLimits
  ) throws(UploadProblem) -> (Rewrite, PictureSize?) {
    var file = JPEGFile(source: source, limits: limits)
    return (try file.walk(), file.size)
  }

  private init(source: UploadBytes, limits: UploadLimits) {
    self.source = source
    self.limits = limits
  }

  private mutating func walk() throws(UploadProblem) -> Rewrite {
    guard try source.number(0, bytes: 2) == 0xFFD8 else {
      throw source.malformed("no image starts")
    }
    var place = 2
    for _ in 0..<Self.segmentsMax {
      // B.1.1.2: any number of fill bytes may stand before a marker.
      while try source.byte(place) == 0xFF, try source.byte(place + 1) == 0xFF { place += 1 }
      guard try source.byte(place) == 0xFF else { throw source.malformed("a marker is missing") }
      let marker = try source.byte(place + 1)
      if marker == Marker.endOfImage {
        guard scans > 0 else { throw source.malformed("it has no picture") }
        body.append([0xFF, Marker.endOfImage])
        return head.rewrite(before: body)
      }
      place = try take(marker, at: place)
    }
    throw source.malformed("it has too many segments")
  }
}

/// The second bytes of markers (table B.1).
private enum Marker {
  static let endOfImage: UInt8 = 0xD9
  static let huffman: UInt8 = 0xC4
  static let scan: UInt8 = 0xDA
  static let quantization: UInt8 = 0xDB
  static let restartInterval: UInt8 = 0xDD
  static let adobe: UInt8 = 0xEE
}

extension JPEGFile {
  /// Takes one segment; returns where the next one begins.
  private mutating func take(_ marker: UInt8, at place: Int) throws(UploadProblem) -> Int {
    guard isKnown(marker) else { throw source.malformed("a marker that pictures do not have") }
    let length = try source.number(place + 2, bytes: 2)
    let end = place + 2 + length
    guard length >= 2, end <= source.count else { throw source.malformed("a segment is cut off") }
    let content = place + 4..<end
    switch marker {
    case 0xC0...0xC2: try takeFrame(content)
    case Marker.huffman: try checkHuffman(content)
    case Marker.quantization: try checkQuantization(content)
    case Marker.restartInterval:
      guard length == 4 else { throw source.malformed("a wrong restart interval") }
    case Marker.scan: return try takeScan(place, content)
    case Marker.adobe:
      if let adobe = try JPEGHead.adobe(content, source) { body.append(adobe) }
      return end
    default:
      // Application data and comments.
      try head.take(marker, content, source)
      return end
    }
    body.copy(place..<end)
    return end
  }

  /// Baseline, extended and progressive pictures in Huffman codes, which is what cameras make and
  /// browsers show; tables, scans, application data and comments.
  private func isKnown(_ marker: UInt8) -> Bool {
    switch marker {
    case 0xC0...0xC2, Marker.huffman, Marker.scan, Marker.quantization, Marker.restartInterval:
      true
    case 0xE0...0xEF, 0xFE: true
    default: false
    }
  }

  /// B.2.2: precision, lines, samples a line, and three bytes for each component.
  private mutating func takeFrame(_ content: Range<Int>) throws(UploadProblem) {
    guard size == nil, content.count >= 6 else { throw source.malformed("more than one frame") }
    let components = Int(try source.byte(content.lowerBound + 5))
    guard (1...4).contains(components), content.count == 6 + 3 * components else {
      throw source.malformed("a wrong frame")
    }
    size = try PictureSize(
      source.number(content.lowerBound + 3, bytes: 2),
      source.number(content.lowerBound + 1, bytes: 2), in: source, limits)
  }

  /// B.2.4.1: in each table a byte of precision and place, then 64 values.
  private func checkQuantization(_ content: Range<Int>) throws(UploadProblem) {
    var place = content.lowerBound
    while place < content.upperBound {
      place += 1 + (try source.byte(place) >> 4 == 0 ? 64 : 128)
    }
    guard place == content.upperBound else { throw source.malformed("a wrong table") }
  }

  /// B.2.4.2: in each table a byte of class and place, 16 counts, and as many values.
  private func checkHuffman(_ content: Range<Int>) throws(UploadProblem) {
    var place = content.lowerBound
    while place < content.upperBound {
      var values = 0
      for offset in 1...16 { values += Int(try source.byte(place + offset)) }
      place += 17 + values
    }
    guard place == content.upperBound else { throw source.malformed("a wrong table") }
  }

  /// B.2.3: the scan's header, then its coded data, in which 0xFF is followed by 0 or is a restart.
  private mutating func takeScan(
    _ place: Int, _ content: Range<Int>
  ) throws(UploadProblem) -> Int {
    guard size != nil else { throw source.malformed("a scan before its frame") }
    scans += 1
    guard scans <= Self.scansMax else { throw source.malformed("it has too many scans") }
    let components = Int(try source.byte(content.lowerBound))
    guard (1...4).contains(components), content.count == 4 + 2 * components else {
      throw source.malformed("a wrong scan")
    }
    var end = content.upperBound
    while true {
      guard let mark = try source.next(0xFF, from: end) else {
        throw source.malformed("its picture is cut off")
      }
      switch try source.byte(mark + 1) {
      case 0, 0xD0...0xD7: end = mark + 2
      case 0xFF: end = mark + 1
      default:
        body.copy(place..<mark)
        return mark
      }
    }
  }
}
