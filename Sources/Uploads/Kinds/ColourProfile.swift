// Keeps of a colour profile what colours need, and no word about devices or their owners.
//
// Profiles of screens carry serial numbers, dates and free texts. Each entry of a profile is a tag
// with a name, a place and a size; those that colours do not need leave the table, and every byte
// that no kept tag uses becomes zero. The length stays, so the profile fits where it stood.

/// An ICC profile (ICC.1:2022).
enum ColourProfile {
  /// A larger one is none that a camera or a screen would have.
  static let bytesMax = 1 << 20

  /// The profile with the same length and colours; nil where it cannot be read.
  static func cleaned(_ profile: [UInt8]) -> [UInt8]? {
    guard profile.count >= headerBytes + 4, profile.count <= bytesMax,
      number(profile, 0) == profile.count, word(profile, 36) == "acsp",
      let tags = keptTags(profile)
    else { return nil }
    var copy = [UInt8](repeating: 0, count: profile.count)
    // Section 7.2: size, version, class, spaces; flags and intent; the illuminant.
    for range in [0..<4, 8..<24, 36..<40, 44..<48, 64..<80] {
      copy.replaceSubrange(range, with: profile[range])
    }
    put(tags.count, at: headerBytes, in: &copy)
    for (index, tag) in tags.enumerated() {
      let entry = headerBytes + 4 + entryBytes * index
      copy.replaceSubrange(entry..<entry + entryBytes, with: profile[tag.entry])
      copy.replaceSubrange(tag.content, with: profile[tag.content])
    }
    return copy
  }
}

extension ColourProfile {
  private struct Tag {
    let entry: Range<Int>
    let content: Range<Int>
  }

  private static let headerBytes = 128
  private static let entryBytes = 12
  private static let tagsMax = 100

  /// Section 9.2: the tags by which colours are computed.
  private static let kept: Set<String> = [
    "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "wtpt", "bkpt", "chad", "cicp",
    "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "lumi",
  ]

  /// Section 7.3: the tag table; a content within the header or the table is refused.
  private static func keptTags(_ profile: [UInt8]) -> [Tag]? {
    let count = number(profile, headerBytes)
    let tableEnd = headerBytes + 4 + entryBytes * count
    guard count <= tagsMax, tableEnd <= profile.count else { return nil }
    var tags: [Tag] = []
    for index in 0..<count {
      let entry = headerBytes + 4 + entryBytes * index
      let start = number(profile, entry + 4)
      let size = number(profile, entry + 8)
      guard start >= tableEnd, start <= profile.count, size <= profile.count - start else {
        return nil
      }
      if kept.contains(word(profile, entry)) {
        tags.append(Tag(entry: entry..<entry + entryBytes, content: start..<start + size))
      }
    }
    return tags
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func word(_ bytes: [UInt8], _ place: Int) -> String {
    String(decoding: bytes[place..<place + 4], as: UTF8.self)
  }

  private static func put(_ number: Int, at place: Int, in bytes: inout [UInt8]) {
    bytes.replaceSubrange(place..<place + 4, with: UInt32(number).bigEndianBytes)
  }
}

extension UInt32 {
  var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }

  var littleEndianBytes: [UInt8] { bigEndianBytes.reversed() }
}
