// Which way up a picture is: the one thing of its EXIF data that is kept.

/// The orientation of a picture (EXIF 2.32, tag 274), other than upright.
struct Orientation: Hashable {
  /// 2 to 8.
  let value: UInt8

  /// Reads it from EXIF data; nil where there is none, it is upright, or the data make no sense.
  ///
  /// - Parameter tiff: from the byte order mark on (TIFF 6.0, section 2).
  init?(tiff: [UInt8]) {
    let isReversed = tiff.starts(with: Array("II".utf8))
    guard isReversed || tiff.starts(with: Array("MM".utf8)) else { return nil }
    let number = { (place: Int, count: Int) -> Int? in
      guard place >= 0, count <= tiff.count, place <= tiff.count - count else { return nil }
      let bytes = tiff[place..<place + count]
      return (isReversed ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(2, 2) == 42, let start = number(4, 4), let entries = number(start, 2) else {
      return nil
    }
    for entry in 0..<min(entries, Self.entriesMax) {
      let place = start + 2 + Self.entryBytes * entry
      guard let tag = number(place, 2) else { return nil }
      guard tag == Self.tag else { continue }
      guard number(place + 2, 2) == Self.short, number(place + 4, 4) == 1,
        let value = number(place + 8, 2), (2...8).contains(value)
      else { return nil }
      self.value = UInt8(value)
      return
    }
    return nil
  }

  /// Fresh EXIF data that hold nothing else: one directory with one entry.
  var tiff: [UInt8] {
    [0x49, 0x49, 42, 0, 8, 0, 0, 0]  // byte order, mark, where the directory is
      + [1, 0]  // entries
      + [0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0]
      + [0, 0, 0, 0]  // no other directory
  }

  private static let tag = 0x0112
  private static let short = 3
  private static let entryBytes = 12
  private static let entriesMax = 1_000
}
