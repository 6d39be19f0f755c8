// What stands in front of a cleaned JPEG: made anew from what was worth keeping.

/// The application data that pictures need: density, orientation, colours.
struct JPEGHead {
  /// The `JFIF` segment (ITU-T T.871), without its preview.
  private var density: [UInt8] = []
  private var orientation: Orientation?
  private var hasExif = false
  /// The pieces of the colour profile by their numbers; nil where they do not fit together.
  private var profile: [Int: [UInt8]]? = [:]
  private var profilePieces = 0

  /// Bytes of a profile that one segment can hold.
  private static let profilePieceBytes = 65_519

  /// Looks at the content of an application segment or a comment.
  mutating func take(
    _ marker: UInt8, _ content: Range<Int>, _ source: UploadBytes
  ) throws(UploadProblem) {
    switch marker {
    case 0xE0: try takeDensity(content, source)
    case 0xE1: try takeExif(content, source)
    case 0xE2: try takeProfile(content, source)
    default: return
    }
  }

  func rewrite(before body: Rewrite) -> Rewrite {
    var whole = Rewrite()
    whole.append([0xFF, 0xD8])
    whole.append(density)
    if let orientation {
      whole.append(Self.segment(0xE1, Array("Exif\0\0".utf8) + orientation.tiff))
    }
    for piece in profileSegments { whole.append(piece) }
    whole.append(body)
    return whole
  }

  /// The `Adobe` segment says how colours were transformed: twelve bytes, without which some
  /// pictures show in wrong colours.
  static func adobe(
    _ content: Range<Int>, _ source: UploadBytes
  ) throws(UploadProblem) -> [UInt8]? {
    guard content.count >= 12 else { return nil }
    let bytes = try source.bytes(content.prefix(12))
    return bytes.starts(with: "Adobe".utf8) ? segment(0xEE, bytes) : nil
  }
}

extension JPEGHead {
  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = content.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
  }

  /// T.871 section 10.1: version, units and densities, then a preview of the picture.
  private mutating func takeDensity(
    _ content: Range<Int>, _ source: UploadBytes
  ) throws(UploadProblem) {
    guard density.isEmpty, content.count >= 14 else { return }
    let bytes = try source.bytes(content.prefix(12))
    guard bytes.starts(with: "JFIF\0".utf8) else { return }
    density = Self.segment(0xE0, bytes + [0, 0])
  }

  private mutating func takeExif(
    _ content: Range<Int>, _ source: UploadBytes
  ) throws(UploadProblem) {
    guard !hasExif else { return }
    let bytes = try source.bytes(content)
    guard bytes.starts(with: "Exif\0\0".utf8) else { return }
    hasExif = true
    orientation = Orientation(tiff: Array(bytes.dropFirst(6)))
  }

  /// ICC.1:2022 annex B.4: the profile in pieces, each with its number and how many there are.
  private mutating func takeProfile(
    _ content: Range<Int>, _ source: UploadBytes
  ) throws(UploadProblem) {
    guard content.count > 14 else { return }
    let bytes = try source.bytes(content)
    guard bytes.starts(with: "ICC_PROFILE\0".utf8), let known = profile else { return }
    let (number, pieces) = (Int(bytes[12]), Int(bytes[13]))
    let size = known.values.reduce(0) { $0 + $1.count } + bytes.count
    guard (1...max(1, pieces)).contains(number), known[number] == nil,
      known.isEmpty || pieces == profilePieces, size <= ColourProfile.bytesMax
    else {
      profile = nil
      return
    }
    profilePieces = pieces
    profile?[number] = Array(bytes.dropFirst(14))
  }

  private var profileSegments: [[UInt8]] {
    guard let profile, !profile.isEmpty, profile.count == profilePieces else { return [] }
    let whole = profile.sorted { $0.key < $1.key }.flatMap(\.value)
    guard let clean = ColourProfile.cleaned(whole) else { return [] }
    let starts = Array(stride(from: 0, to: clean.count, by: Self.profilePieceBytes))
    return starts.enumerated().map { index, start in
      let piece = clean[start..<min(clean.count, start + Self.profilePieceBytes)]
      return Self.segment(
        0xE2, Array("ICC_PROFILE\0".utf8) + [UInt8(index + 1), UInt8(starts.count)] + piece)
    }
  }
}
