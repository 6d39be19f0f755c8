// An official's verdict as a small JSON file: `is` and `at`.

internal import Diagnostics
internal import Documents
internal import Participation

extension SpamVerdict {
  /// A larger file is no verdict of ours.
  static let bytesMax = 1 << 12

  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    writer.entry("is", word.rawValue)
    writer.entry("at", moment.description)
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// - Parameter path: for the error.
  init(json bytes: [UInt8], path: String) throws(BrokenSubmission) {
    var texts: [String: String] = [:]
    do throws(Diagnostic) {
      var reader = JSONReader(SourceText(file: path, bytes: bytes))
      try reader.beginObject()
      while let key = try reader.nextKey() { texts[key] = try reader.string() }
      try reader.finish()
    } catch {
      throw BrokenSubmission(
        path: path, position: error.position, message: "the verdict cannot be read here")
    }
    guard let word = texts["is"].flatMap(Word.init(rawValue:)),
      let moment = texts["at"].flatMap({ Timestamp($0) })
    else {
      throw BrokenSubmission(
        path: path, position: nil, message: "the verdict lacks a key or has a wrong value")
    }
    self.init(word, at: moment)
  }
}
