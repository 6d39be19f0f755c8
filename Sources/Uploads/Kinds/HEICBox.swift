// The boxes of which a HEIC file consists (ISO/IEC 14496-12, section 4.2).

/// A box: a size, four letters, a content.
struct HEICBox: Hashable {
  let name: String
  let whole: Range<Int>
  let content: Range<Int>

  private static let boxesMax = 5_000

  /// The boxes that fill a range exactly.
  static func all(in range: Range<Int>, of source: UploadBytes) throws(UploadProblem) -> [HEICBox] {
    var boxes: [HEICBox] = []
    var place = range.lowerBound
    while place < range.upperBound {
      guard boxes.count < boxesMax else { throw source.malformed("it has too many boxes") }
      let box = try HEICBox(at: place, before: range.upperBound, of: source)
      boxes.append(box)
      place = box.whole.upperBound
    }
    return boxes
  }

  /// Section 4.2.2: a size of 1 is followed by a longer one; a size of 0, "to the end of the file",
  /// leaves open where the box ends once something is appended, and is refused.
  private init(at place: Int, before end: Int, of source: UploadBytes) throws(UploadProblem) {
    guard end - place >= 8 else { throw source.malformed("a box is cut off") }
    let short = try source.number(place, bytes: 4)
    let head = short == 1 ? 16 : 8
    guard end - place >= head else { throw source.malformed("a box is cut off") }
    let size = short == 1 ? try source.number(place + 8, bytes: 8) : short
    guard size >= head, size <= end - place else { throw source.malformed("a box is cut off") }
    let letters = try source.bytes(place + 4..<place + 8)
    guard letters.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw source.malformed("a box has no name")
    }
    name = String(decoding: letters, as: UTF8.self)
    whole = place..<place + size
    content = place + head..<place + size
  }

  /// Where the four letters stand.
  var nameRange: Range<Int> { whole.lowerBound + 4..<whole.lowerBound + 8 }

  /// The content behind version and flags (section 4.2.2, `FullBox`).
  func versioned(_ source: UploadBytes) throws(UploadProblem) -> (version: Int, rest: Range<Int>) {
    guard content.count >= 4 else { throw source.malformed("a box is cut off") }
    return (Int(try source.byte(content.lowerBound)), content.lowerBound + 4..<content.upperBound)
  }
}

/// Reads one number after the other from a range.
struct HEICCursor {
  private let source: UploadBytes
  private(set) var place: Int
  private let end: Int

  init(_ range: Range<Int>, of source: UploadBytes) {
    self.source = source
    place = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { place == end }

  /// A number of 0 to 8 bytes that is not negative.
  mutating func number(bytes count: Int) throws(UploadProblem) -> Int {
    guard count <= end - place else { throw source.malformed("a box is cut off") }
    let number = try source.number(place, bytes: count)
    guard number >= 0 else { throw source.malformed("a number is too large") }
    place += count
    return number
  }
}

/// Changes to a file that leave every byte where it stands.
struct HEICPatches {
  private var changes: [(range: Range<Int>, bytes: [UInt8]?)] = []

  mutating func blank(_ range: Range<Int>) {
    if !range.isEmpty { changes.append((range, nil)) }
  }

  mutating func put(_ bytes: [UInt8], at place: Int) {
    changes.append((place..<place + bytes.count, bytes))
  }

  /// Makes a box one that every reader passes over.
  mutating func void(_ box: HEICBox) {
    put(Array("free".utf8), at: box.nameRange.lowerBound)
    blank(box.content)
  }

  func rewrite(of source: UploadBytes) throws(UploadProblem) -> Rewrite {
    var copy = Rewrite()
    var place = 0
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard change.range.lowerBound >= place else { throw source.malformed("boxes overlap") }
      copy.copy(place..<change.range.lowerBound)
      if let bytes = change.bytes { copy.append(bytes) } else { copy.blank(change.range.count) }
      place = change.range.upperBound
    }
    copy.copy(place..<source.count)
    return copy
  }
}
