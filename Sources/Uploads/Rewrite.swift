// How a file becomes its cleaned copy: which bytes are copied, which are new, which become zero.

/// The pieces of the copy, in order.
struct Rewrite: Hashable {
  enum Piece: Hashable {
    case copy(Range<Int>)
    case bytes([UInt8])
    case zeros(Int)
  }

  private(set) var pieces: [Piece] = []

  mutating func copy(_ range: Range<Int>) {
    if case .copy(let last)? = pieces.last, last.upperBound == range.lowerBound {
      pieces[pieces.count - 1] = .copy(last.lowerBound..<range.upperBound)
    } else if !range.isEmpty {
      pieces.append(.copy(range))
    }
  }

  mutating func append(_ bytes: [UInt8]) {
    if !bytes.isEmpty { pieces.append(.bytes(bytes)) }
  }

  mutating func blank(_ count: Int) {
    if count > 0 { pieces.append(.zeros(count)) }
  }

  mutating func append(_ other: Rewrite) { pieces += other.pieces }

  /// The length of the copy.
  var count: Int {
    pieces.reduce(0) { sum, piece in
      switch piece {
      case .copy(let range): sum + range.count
      case .bytes(let bytes): sum + bytes.count
      case .zeros(let count): sum + count
      }
    }
  }
}

/// Width and height, within the limits.
struct PictureSize: Hashable {
  let width: Int
  let height: Int

  /// - Throws: `tooManyPixels`, or `malformed` where a side is missing.
  init(
    _ width: Int, _ height: Int, in source: UploadBytes, _ limits: UploadLimits
  ) throws(UploadProblem) {
    guard width > 0, height > 0 else { throw source.malformed("it has no width or height") }
    let (pixels, overflows) = width.multipliedReportingOverflow(by: height)
    guard !overflows, pixels <= limits.pixelsMax, max(width, height) <= limits.sidePixelsMax else {
      throw .tooManyPixels(max: limits.pixelsMax)
    }
    self.width = width
    self.height = height
  }
}
