// Cleans a HEIC: what is no picture becomes zero where it stands, so that no offset changes.
//
// 1. Walk over the boxes of the file and of `meta`.
// 2. Items that are coded pictures, or put together of such, are kept. Of everything else the type
//    is overwritten, and so are all names.
// 3. Of the file's data only the bytes of kept items stay; all others, whether an item names them
//    or not, become zero.
// What cannot be followed with confidence is refused.

/// A HEIC file as it is walked over (ISO/IEC 23008-12).
struct HEICFile {
  private let source: UploadBytes
  private var items: HEICItems
  private var properties: HEICProperties
  private var patches = HEICPatches()
  /// The contents of `mdat`, in order, and that of `idat`.
  private var data: [Range<Int>] = []
  private var innerData: Range<Int>?

  /// Bytes of the list of brands.
  private static let brandsBytesMax = 256

  static func cleaned(
    _ source: UploadBytes, _ limits: UploadLimits
  ) throws(UploadProblem) -> (Rewrite, PictureSize?) {
    var file = HEICFile(source, limits)
    try file.walk()
    try file.blankData()
    guard let size = file.properties.largest else { throw source.malformed("it has no size") }
    return (try file.patches.rewrite(of: source), size)
  }

  private init(_ source: UploadBytes, _ limits: UploadLimits) {
    self.source = source
    items = HEICItems(source)
    properties = HEICProperties(source, limits)
  }

  private mutating func walk() throws(UploadProblem) {
    let boxes = try HEICBox.all(in: 0..<source.count, of: source)
    guard boxes.first?.name == "ftyp", boxes.filter({ $0.name == "ftyp" }).count == 1,
      boxes[0].content.count <= Self.brandsBytesMax,
      boxes.filter({ $0.name == "meta" }).count == 1
    else { throw source.malformed("its boxes are not those of a picture") }
    for box in boxes.dropFirst() {
      switch box.name {
      case "meta": try takeMeta(box)
      case "mdat": data.append(box.content)
      case "moov", "moof": throw source.malformed("moving pictures are not taken")
      default: patches.void(box)
      }
    }
  }
}

extension HEICFile {
  private mutating func takeMeta(_ box: HEICBox) throws(UploadProblem) {
    let boxes = try HEICBox.all(in: box.versioned(source).rest, of: source)
    guard Set(boxes.map(\.name)).isSuperset(of: ["hdlr", "pitm", "iinf", "iloc", "iprp"]) else {
      throw source.malformed("it lacks a list of its pictures")
    }
    for box in boxes {
      switch box.name {
      case "hdlr": try takeHandler(box)
      case "pitm": try items.takePrimary(box)
      case "iinf": try items.takeList(box)
      case "iloc": try items.takePlaces(box)
      case "iprp": try properties.take(box, &patches)
      case "iref": try checkReferences(box)
      case "idat":
        guard innerData == nil else { throw source.malformed("inner data twice") }
        innerData = box.content
      default: patches.void(box)
      }
    }
  }

  /// Section 8.4.3 of ISO/IEC 14496-12: `pict`, then reserved bytes and a free name.
  private mutating func takeHandler(_ box: HEICBox) throws(UploadProblem) {
    let rest = try box.versioned(source).rest
    guard rest.count >= 20,
      try source.bytes(rest.lowerBound + 4..<rest.lowerBound + 8) == Array("pict".utf8)
    else { throw source.malformed("it is no picture") }
    patches.blank(rest.lowerBound..<rest.lowerBound + 4)
    patches.blank(rest.lowerBound + 8..<rest.upperBound)
  }

  /// Section 8.11.12: boxes of an item's number, a count, and as many numbers of items.
  private func checkReferences(_ box: HEICBox) throws(UploadProblem) {
    let (version, rest) = try box.versioned(source)
    let width = version == 0 ? 2 : 4
    for reference in try HEICBox.all(in: rest, of: source) {
      var cursor = HEICCursor(reference.content, of: source)
      _ = try cursor.number(bytes: width)
      let count = try cursor.number(bytes: 2)
      guard reference.content.count == width + 2 + count * width else {
        throw source.malformed("wrong references")
      }
    }
  }

  /// Overwrites what is not of a picture: types, names, and all data beside the pictures.
  private mutating func blankData() throws(UploadProblem) {
    guard items.entries.contains(where: { $0.id == items.primary && $0.isPicture }) else {
      throw source.malformed("it has no main picture")
    }
    var kept: [Range<Int>] = []
    var others: [Range<Int>] = []
    let pictures = Set(items.entries.filter(\.isPicture).map(\.id))
    for (id, place) in items.places.sorted(by: { $0.key < $1.key }) {
      let ranges = try ranges(of: place)
      if pictures.contains(id) { kept += ranges } else { others += ranges }
    }
    for entry in items.entries {
      if !entry.isPicture { patches.put(Array("free".utf8), at: entry.typePlace) }
      patches.blank(entry.texts)
    }
    let merged = Self.merged(kept)
    try checkApart(Self.merged(others), merged)
    for range in data + (innerData.map { [$0] } ?? []) { blank(range, beside: merged) }
  }

  /// The bytes of an item in the file; each must lie within the data.
  private func ranges(of place: HEICItems.Place) throws(UploadProblem) -> [Range<Int>] {
    let homes = place.isInner ? [innerData ?? 0..<0] : data
    let start = place.isInner ? homes[0].lowerBound : 0
    var found: [Range<Int>] = []
    for range in place.ranges {
      let moved = range.lowerBound + start..<range.upperBound + start
      guard
        homes.contains(where: {
          $0.lowerBound <= moved.lowerBound && moved.upperBound <= $0.upperBound
        })
      else { throw source.malformed("an item stands outside of the data") }
      found.append(moved)
    }
    return found
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// Bytes that are both of a picture and of its metadata cannot be told apart.
  private func checkApart(
    _ others: [Range<Int>], _ kept: [Range<Int>]
  ) throws(UploadProblem) {
    var index = 0
    for range in others {
      while index < kept.count, kept[index].upperBound <= range.lowerBound { index += 1 }
      guard index == kept.count || kept[index].lowerBound >= range.upperBound else {
        throw source.malformed("items overlap")
      }
    }
  }

  private mutating func blank(_ range: Range<Int>, beside kept: [Range<Int>]) {
    var place = range.lowerBound
    for keep in kept
    where keep.lowerBound >= range.lowerBound && keep.upperBound <= range.upperBound {
      patches.blank(place..<keep.lowerBound)
      place = keep.upperBound
    }
    patches.blank(place..<range.upperBound)
  }
}
