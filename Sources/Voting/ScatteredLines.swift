// Lines at places that were drawn by chance: how they stand in the bytes of a file.
//
//   0   "avoin lines 1\n\0\0", then how many bytes a place has and how many places there are, both
//       as 32 bits, little end first
//   32  how often the file was changed, 64 bits
//   512 the places: state, length (16 bits), fingerprint (64 bits), the line, zeros
//
// A place that was being written when the machine stopped does not agree with its fingerprint, and
// counts as empty: nobody was told of what should have stood there.

internal import Files

/// The shape of a file, and its places as bytes.
struct ScatteredLayout: Hashable, Sendable {
  let placeBytes: Int
  let placeCount: Int

  /// What a place holds.
  enum State: UInt8 {
    case empty = 0
    case line = 1
    /// A line that counts instead of another with the same key.
    case successor = 2
  }

  static let headBytes = 512
  static let changesOffset = 32
  private static let mark = Array("avoin lines 1\n\0\0".utf8)
  private static let leadBytes = 11
  /// Places are as long as the longest line needs, in steps.
  private static let stepBytes = 32
  private static let placesMin = 256
  private static let lineBytesMax = 60_000

  /// Room for as many lines again.
  init(for count: Int, lineBytes: Int) {
    precondition(lineBytes <= Self.lineBytesMax, "a ballot is shorter")
    let step = Self.stepBytes
    placeBytes = (Self.leadBytes + max(1, lineBytes) + step - 1) / step * step
    placeCount = max(Self.placesMin, 2 * count)
  }

  /// Of a file that was read; nil where it is none of these.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.headBytes, bytes.starts(with: Self.mark) else { return nil }
    placeBytes = Int(Self.number(bytes, at: 16, bytes: 4))
    placeCount = Int(Self.number(bytes, at: 20, bytes: 4))
    guard placeBytes > Self.leadBytes, placeBytes <= Self.lineBytesMax * 2, placeCount > 0 else {
      return nil
    }
  }

  var lineBytesMax: Int { placeBytes - Self.leadBytes }
  /// With more lines there is too little left to draw from.
  var linesMax: Int { placeCount / 4 * 3 }
  var fileBytes: Int { Self.headBytes + placeCount * placeBytes }

  func offset(of place: Int) -> Int { Self.headBytes + place * placeBytes }

  func head(changes: UInt64) -> [UInt8] {
    let head =
      Self.mark + Self.bytes(UInt64(placeBytes), 4) + Self.bytes(UInt64(placeCount), 4)
      + [UInt8](repeating: 0, count: 8) + Self.bytes(changes, 8)
    return head + [UInt8](repeating: 0, count: Self.headBytes - head.count)
  }

  static func changes(_ bytes: some RandomAccessCollection<UInt8>) -> UInt64 {
    number(bytes, at: 0, bytes: 8)
  }

  static func bytes(changes: UInt64) -> [UInt8] { bytes(changes, 8) }

  func place(_ line: String, _ state: State) -> [UInt8] {
    let text = Array(line.utf8)
    precondition(text.count <= lineBytesMax, "the layout is for the longest line")
    let bytes =
      [state.rawValue] + Self.bytes(UInt64(text.count), 2)
      + Self.bytes(Fingerprint(of: text).value, 8) + text
    return bytes + [UInt8](repeating: 0, count: placeBytes - bytes.count)
  }

  /// What stands at a place of the file; nil where nothing does, or nothing whole.
  func line(at place: Int, in bytes: [UInt8]) -> (state: State, text: String)? {
    let start = offset(of: place)
    guard start + placeBytes <= bytes.count, let state = State(rawValue: bytes[start]),
      state != .empty
    else { return nil }
    let place = bytes[start..<start + placeBytes]
    let count = Int(Self.number(place, at: 1, bytes: 2))
    guard count <= lineBytesMax else { return nil }
    let text = Array(place.dropFirst(Self.leadBytes).prefix(count))
    guard Fingerprint(of: text).value == Self.number(place, at: 3, bytes: 8) else { return nil }
    return (state, String(decoding: text, as: UTF8.self))
  }
}

extension ScatteredLayout {
  private static func bytes(_ number: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }

  private static func number(
    _ bytes: some RandomAccessCollection<UInt8>, at offset: Int, bytes count: Int
  ) -> UInt64 {
    bytes.dropFirst(offset).prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
