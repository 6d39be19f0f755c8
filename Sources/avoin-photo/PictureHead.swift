// What a picture says of itself in front of its pixels: kind, size, which way up.

internal import Photos

/// The head of a picture; nothing of it is decoded yet.
struct PictureHead {
  enum Kind {
    case jpeg, png, webp, heic
  }

  let kind: Kind
  /// Width times height, as large as any part of the head says.
  let pixels: Int
  /// EXIF 2.32, tag 274: 1 is upright.
  let orientation: Int

  init(_ bytes: [UInt8]) throws(PhotoProblem) {
    kind = try Self.kind(of: bytes)
    let found: Found
    switch kind {
    case .jpeg: found = try Self.jpeg(bytes)
    case .png: found = try Self.png(bytes)
    case .webp: found = try Self.webp(bytes)
    case .heic: found = try Self.heic(bytes)
    }
    guard let largest = found.sizes.max(), largest > 0 else { throw .unreadable }
    pixels = largest
    orientation = found.exif.flatMap(ExifOrientation.value) ?? 1
  }
}

extension PictureHead {
  /// The kind, by the first bytes.
  static func kind(of bytes: [UInt8]) throws(PhotoProblem) -> Kind {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      return .webp
    }
    guard bytes.dropFirst(4).starts(with: "ftyp".utf8) else { throw .unknownKind }
    return .heic
  }

  private struct Found {
    var sizes: [Int] = []
    /// From the byte order mark on.
    var exif: ArraySlice<UInt8>?
  }

  /// ITU-T T.81 annex B: segments up to the first scan.
  private static func jpeg(_ bytes: [UInt8]) throws(PhotoProblem) -> Found {
    var found = Found()
    var place = 2
    while let marker = bytes.number(at: place, 2), marker >> 8 == 0xFF {
      if marker == 0xFFFF {
        place += 1
        continue
      }
      guard let length = bytes.number(at: place + 2, 2), length >= 2 else { break }
      let frames = (0xFFC0...0xFFCF).contains(marker) && ![0xFFC4, 0xFFC8, 0xFFCC].contains(marker)
      if frames, let height = bytes.number(at: place + 5, 2),
        let width = bytes.number(at: place + 7, 2)
      {
        found.sizes.append(width * height)
      }
      let content = bytes[min(bytes.count, place + 4)..<min(bytes.count, place + 2 + length)]
      if marker == 0xFFE1, content.starts(with: Array("Exif".utf8) + [0, 0]) {
        found.exif = content.dropFirst(6)
      }
      if marker == 0xFFDA {
        guard hasEnd(bytes, from: place) else { throw .unreadable }
        return found
      }
      place += 2 + length
    }
    throw .unreadable
  }

  /// The library fills what a cut-off picture lacks with grey; in a scan the bytes of this marker
  /// stand nowhere else (ITU-T T.81, B.1.1.5).
  private static func hasEnd(_ bytes: [UInt8], from start: Int) -> Bool {
    bytes.indices.dropLast().reversed().prefix { $0 >= start }
      .contains { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xD9 }
  }

  /// PNG, third edition: the first chunk is the head.
  private static func png(_ bytes: [UInt8]) throws(PhotoProblem) -> Found {
    var found = Found()
    var place = 8
    while let length = bytes.number(at: place, 4), let name = bytes.name(at: place + 4) {
      let start = place + 8
      guard length <= bytes.count - start else { break }
      if name == "IHDR", let width = bytes.number(at: start, 4),
        let height = bytes.number(at: start + 4, 4)
      {
        found.sizes.append(width * height)
      }
      if name == "eXIf" { found.exif = bytes[start..<start + length] }
      place = start + length + 4
    }
    return found
  }

  /// RFC 9649: the canvas, and the head of each way of coding.
  private static func webp(_ bytes: [UInt8]) throws(PhotoProblem) -> Found {
    var found = Found()
    var place = 12
    while let name = bytes.name(at: place), let length = bytes.reversedNumber(at: place + 4, 4) {
      let start = place + 8
      guard length <= bytes.count - start else { break }
      found.sizes.append(webpPixels(bytes, name, start))
      if name == "EXIF" { found.exif = exif(bytes[start..<start + length]) }
      place = start + length + length % 2
    }
    return found
  }

  private static func webpPixels(_ bytes: [UInt8], _ name: String, _ start: Int) -> Int {
    switch name {
    case "VP8X":
      let width = bytes.reversedNumber(at: start + 4, 3) ?? 0
      let height = bytes.reversedNumber(at: start + 7, 3) ?? 0
      return (width + 1) * (height + 1)
    case "VP8 ":
      let width = (bytes.reversedNumber(at: start + 6, 2) ?? 0) & 0x3FFF
      return width * ((bytes.reversedNumber(at: start + 8, 2) ?? 0) & 0x3FFF)
    case "VP8L":
      let bits = bytes.reversedNumber(at: start + 1, 4) ?? 0
      return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1)
    default: return 0
    }
  }

  /// ISO/IEC 23008-12: every `ispe`, of the picture and of its tiles. The library turns the picture
  /// upright by itself.
  private static func heic(_ bytes: [UInt8]) throws(PhotoProblem) -> Found {
    var found = Found()
    let word = Array("ispe".utf8)
    var place = 4
    while place + 16 <= bytes.count {
      if bytes[place] == word[0], Array(bytes[place..<place + 4]) == word,
        let width = bytes.number(at: place + 8, 4), let height = bytes.number(at: place + 12, 4)
      {
        found.sizes.append(width * height)
      }
      place += 1
    }
    return found
  }

  /// Some writers put the JPEG's mark in front.
  private static func exif(_ data: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    data.starts(with: Array("Exif".utf8) + [0, 0]) ? data.dropFirst(6) : data
  }
}

/// The orientation in EXIF data.
private enum ExifOrientation {
  private static let tag = 0x0112
  private static let entryBytes = 12

  /// Source: TIFF 6.0, section 2; EXIF 2.32, tag 274.
  static func value(_ data: ArraySlice<UInt8>) -> Int? {
    let tiff = Array(data)
    let isReversed = tiff.starts(with: "II".utf8)
    guard isReversed || tiff.starts(with: "MM".utf8) else { return nil }
    let number = { (place: Int, count: Int) -> Int? in
      isReversed ? tiff.reversedNumber(at: place, count) : tiff.number(at: place, count)
    }
    guard number(2, 2) == 42, let start = number(4, 4), let entries = number(start, 2) else {
      return nil
    }
    for entry in 0..<entries {
      let place = start + 2 + entryBytes * entry
      guard let found = number(place, 2) else { return nil }
      if found == tag { return number(place + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil } }
    }
    return nil
  }
}

extension [UInt8] {
  /// The most significant byte first; nil behind the end.
  fileprivate func number(at place: Int, _ width: Int) -> Int? {
    guard place >= 0, place <= count - width else { return nil }
    return self[place..<place + width].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The least significant byte first.
  fileprivate func reversedNumber(at place: Int, _ width: Int) -> Int? {
    guard place >= 0, place <= count - width else { return nil }
    return self[place..<place + width].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  fileprivate func name(at place: Int) -> String? {
    guard place >= 0, place <= count - 4 else { return nil }
    return String(decoding: self[place..<place + 4], as: UTF8.self)
  }
}
