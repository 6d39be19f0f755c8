// What a HEIC file says of its items: which there are, and where their bytes stand.

/// The items of a file (ISO/IEC 14496-12, section 8.11).
struct HEICItems {
  /// An item of the list `iinf`.
  struct Entry {
    let id: Int
    let type: String
    /// Where the type stands.
    let typePlace: Int
    /// The name, and for some types a media type or an address: free text.
    let texts: Range<Int>

    /// Coded pictures, and those that are put together of others; everything else is metadata.
    var isPicture: Bool { Self.pictures.contains(type) }

    private static let pictures: Set<String> = ["hvc1", "hev1", "grid", "iovl", "iden", "tmap"]
  }

  /// The bytes of one item.
  struct Place {
    let ranges: [Range<Int>]
    /// Within the box `idat`, rather than in the file.
    let isInner: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var places: [Int: Place] = [:]
  private(set) var primary: Int?
  private let source: UploadBytes

  private static let itemsMax = 2_000
  private static let rangesMax = 10_000

  init(_ source: UploadBytes) {
    self.source = source
  }

  /// Section 8.11.4: which item is the picture to be shown.
  mutating func takePrimary(_ box: HEICBox) throws(UploadProblem) {
    let (version, rest) = try box.versioned(source)
    var cursor = HEICCursor(rest, of: source)
    guard primary == nil else { throw source.malformed("two main pictures") }
    primary = try cursor.number(bytes: version == 0 ? 2 : 4)
  }

  /// Section 8.11.6: the list of items; versions before 2 have no types.
  mutating func takeList(_ box: HEICBox) throws(UploadProblem) {
    let (version, rest) = try box.versioned(source)
    var cursor = HEICCursor(rest, of: source)
    let count = try cursor.number(bytes: version == 0 ? 2 : 4)
    let boxes = try HEICBox.all(in: cursor.place..<rest.upperBound, of: source)
    guard entries.isEmpty, count == boxes.count, count <= Self.itemsMax,
      boxes.allSatisfy({ $0.name == "infe" })
    else { throw source.malformed("a wrong list of items") }
    for box in boxes { entries.append(try entry(box)) }
    guard Set(entries.map(\.id)).count == count else { throw source.malformed("an item twice") }
  }

  /// Section 8.11.3: where the items' bytes stand.
  mutating func takePlaces(_ box: HEICBox) throws(UploadProblem) {
    let (version, rest) = try box.versioned(source)
    guard places.isEmpty, version <= 2 else { throw source.malformed("wrong places of items") }
    var cursor = HEICCursor(rest, of: source)
    let widths = try PlaceWidths(&cursor, version: version, source)
    let count = try cursor.number(bytes: version < 2 ? 2 : 4)
    guard count <= Self.itemsMax else { throw source.malformed("it has too many items") }
    var ranges = 0
    for _ in 0..<count {
      let (id, place) = try place(&cursor, widths, version: version)
      ranges += place.ranges.count
      guard places.updateValue(place, forKey: id) == nil, ranges <= Self.rangesMax else {
        throw source.malformed("wrong places of items")
      }
    }
    guard cursor.isAtEnd else { throw source.malformed("wrong places of items") }
  }
}

extension HEICItems {
  /// How many bytes the numbers of `iloc` have.
  private struct PlaceWidths {
    let offset: Int
    let length: Int
    let base: Int
    let index: Int

    init(
      _ cursor: inout HEICCursor, version: Int, _ source: UploadBytes
    ) throws(UploadProblem) {
      let first = try cursor.number(bytes: 1)
      let second = try cursor.number(bytes: 1)
      (offset, length, base) = (first >> 4, first & 15, second >> 4)
      index = version == 0 ? 0 : second & 15
      guard [offset, length, base, index].allSatisfy([0, 4, 8].contains) else {
        throw source.malformed("wrong places of items")
      }
    }
  }

  private func entry(_ box: HEICBox) throws(UploadProblem) -> Entry {
    let (version, rest) = try box.versioned(source)
    guard version == 2 || version == 3 else { throw source.malformed("an item without a type") }
    var cursor = HEICCursor(rest, of: source)
    let id = try cursor.number(bytes: version == 2 ? 2 : 4)
    guard try cursor.number(bytes: 2) == 0 else { throw source.malformed("an item is protected") }
    let place = cursor.place
    _ = try cursor.number(bytes: 4)
    let type = String(decoding: try source.bytes(place..<place + 4), as: UTF8.self)
    return Entry(
      id: id, type: type, typePlace: place, texts: cursor.place..<rest.upperBound)
  }

  private func place(
    _ cursor: inout HEICCursor, _ widths: PlaceWidths, version: Int
  ) throws(UploadProblem) -> (Int, Place) {
    let id = try cursor.number(bytes: version < 2 ? 2 : 4)
    let method = version == 0 ? 0 : try cursor.number(bytes: 2)
    // Method 2 takes an item's bytes out of another item; another file is never at hand.
    guard method <= 1, try cursor.number(bytes: 2) == 0 else {
      throw source.malformed("an item stands elsewhere")
    }
    let base = try cursor.number(bytes: widths.base)
    let count = try cursor.number(bytes: 2)
    var ranges: [Range<Int>] = []
    for _ in 0..<count {
      _ = try cursor.number(bytes: widths.index)
      let offset = try cursor.number(bytes: widths.offset)
      let length = try cursor.number(bytes: widths.length)
      let (start, startOverflows) = base.addingReportingOverflow(offset)
      let (end, endOverflows) = start.addingReportingOverflow(length)
      // A length of 0 would mean the whole file.
      guard length > 0, !startOverflows, !endOverflows, end <= source.count else {
        throw source.malformed("an item is cut off")
      }
      ranges.append(start..<end)
    }
    return (id, Place(ranges: ranges, isInner: method == 1))
  }
}
