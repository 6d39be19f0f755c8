// Looking for words in a text whatever their capitals.

internal import Foundation

extension String {
  /// Every place of a word, with any capitals, without overlaps.
  func ranges(ignoringCaseOf word: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    var start = startIndex
    while start < endIndex,
      let range = range(of: word, options: .caseInsensitive, range: start..<endIndex),
      range.upperBound > start
    {
      ranges.append(range)
      start = range.upperBound
    }
    return ranges
  }

  /// Where the word ends that goes on at a place.
  func endOfWord(from place: String.Index) -> String.Index {
    self[place...].firstIndex { !$0.isLetter } ?? endIndex
  }
}
