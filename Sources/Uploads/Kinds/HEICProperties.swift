// The properties of a HEIC file's pictures: what is needed to show them stays.

/// The box `iprp` (ISO/IEC 23008-12, section 9.3).
struct HEICProperties {
  private let source: UploadBytes
  private let limits: UploadLimits
  private(set) var largest: PictureSize?

  init(_ source: UploadBytes, _ limits: UploadLimits) {
    self.source = source
    self.limits = limits
  }

  mutating func take(_ box: HEICBox, _ patches: inout HEICPatches) throws(UploadProblem) {
    for part in try HEICBox.all(in: box.content, of: source) {
      switch part.name {
      case "ipco":
        for property in try HEICBox.all(in: part.content, of: source) {
          try takeProperty(property, &patches)
        }
      case "ipma": try checkAssociations(part)
      default: patches.void(part)
      }
    }
  }
}

extension HEICProperties {
  /// Descriptions (`udes`), alternative texts and times are no part of a picture. A property keeps
  /// its place, since pictures name their properties by number.
  private static let kept: Set<String> = [
    "ispe", "hvcC", "pixi", "colr", "irot", "imir", "clap", "auxC", "pasp", "clli", "mdcv",
    "cclv", "amve",
  ]

  private mutating func takeProperty(
    _ box: HEICBox, _ patches: inout HEICPatches
  ) throws(UploadProblem) {
    guard Self.kept.contains(box.name) else { return patches.void(box) }
    if box.name == "ispe" { try takeSize(box) }
    if box.name == "colr" { try takeColours(box, &patches) }
  }

  /// Section 6.5.3: width and height.
  private mutating func takeSize(_ box: HEICBox) throws(UploadProblem) {
    var cursor = HEICCursor(try box.versioned(source).rest, of: source)
    let size = try PictureSize(
      cursor.number(bytes: 4), cursor.number(bytes: 4), in: source, limits)
    guard cursor.isAtEnd else { throw source.malformed("a wrong size") }
    if size.width * size.height > largest.map({ $0.width * $0.height }) ?? 0 { largest = size }
  }

  /// ISO/IEC 14496-12, section 12.1.5: colours by number, or by a profile.
  private func takeColours(
    _ box: HEICBox, _ patches: inout HEICPatches
  ) throws(UploadProblem) {
    guard box.content.count >= 4 else { throw source.malformed("wrong colours") }
    let start = box.content.lowerBound
    switch String(decoding: try source.bytes(start..<start + 4), as: UTF8.self) {
    case "nclx" where box.content.count == 11: return
    case "prof", "rICC":
      let content = start + 4..<box.content.upperBound
      guard content.count <= ColourProfile.bytesMax,
        let clean = ColourProfile.cleaned(try source.bytes(content))
      else { throw source.malformed("a wrong colour profile") }
      patches.put(clean, at: content.lowerBound)
    default: throw source.malformed("wrong colours")
    }
  }

  /// Section 9.3.2: for each item the numbers of its properties, and nothing behind them.
  private func checkAssociations(_ box: HEICBox) throws(UploadProblem) {
    let (version, rest) = try box.versioned(source)
    let isWide = try source.byte(rest.lowerBound - 1) & 1 == 1
    var cursor = HEICCursor(rest, of: source)
    let count = try cursor.number(bytes: 4)
    guard count <= rest.count else { throw source.malformed("wrong properties") }
    for _ in 0..<count {
      _ = try cursor.number(bytes: version == 0 ? 2 : 4)
      for _ in 0..<(try cursor.number(bytes: 1)) { _ = try cursor.number(bytes: isWide ? 2 : 1) }
    }
    guard cursor.isAtEnd else { throw source.malformed("wrong properties") }
  }
}
