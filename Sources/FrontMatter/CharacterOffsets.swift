// Finds the byte at which a character begins, for libyaml, which counts characters.

/// Character numbers of a text, counted from 0, as byte offsets in the whole source.
struct CharacterOffsets {
  private let range: Range<Int>
  /// The beginning of each character; nil where every character is one byte.
  private let starts: [Int]?

  /// - Parameter text: valid UTF-8, with its indices in the source.
  init(_ text: ArraySlice<UInt8>) {
    range = text.startIndex..<text.endIndex
    let isASCII = text.allSatisfy { $0 < 0x80 }
    starts = isASCII ? nil : text.indices.filter { text[$0] & 0xC0 != 0x80 }
  }

  subscript(character: Int) -> Int {
    guard let starts else { return min(range.lowerBound + character, range.upperBound) }
    return character < starts.count ? starts[character] : range.upperBound
  }
}
