// Tiny files of every kind, byte by byte, with a word in every place that tells about the sender.

@testable import Uploads

/// The word that must not survive, and what must.
enum Samples {
  static let secret = "SALAISUUS-60.1699N"
  static let pixels: [UInt8] = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x78]
  static let secretBytes = Array(secret.utf8)

  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A number, the highest byte first.
  static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - $0))) }
  }

  static func join(_ parts: [UInt8]...) -> [UInt8] { parts.flatMap { $0 } }

  static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

  static func all(_ kind: UploadKind) -> [[UInt8]] {
    switch kind {
    case .jpeg: [jpeg(), jpeg(orientation: 6), jpeg(profile: profile())]
    case .png: [png(), png(orientation: 3)]
    case .webp: [webp(), plainWebP(), webp(isLossless: true)]
    case .heic: [heic(), heic(isInner: true)]
    case .pdf: [pdf()]
    }
  }

  /// EXIF data, in either order of bytes: a maker, an orientation, a free text.
  static func exif(orientation: Int?, isReversed: Bool = true) -> [UInt8] {
    let number: (Int, Int) -> [UInt8] = { isReversed ? little($0, $1) : big($0, $1) }
    var entries: [[UInt8]] = [
      join(number(0x010F, 2), number(2, 2), number(secretBytes.count, 4), number(100, 4))
    ]
    if let orientation {
      entries.append(
        join(number(0x0112, 2), number(3, 2), number(1, 4), number(orientation, 2), [0, 0]))
    }
    let head = join(
      bytes(isReversed ? "II" : "MM"), number(42, 2), number(8, 4), number(entries.count, 2))
    return join(head, entries.flatMap { $0 }, number(0, 4), secretBytes)
  }

  /// A colour profile with a red primary and a description.
  static func profile() -> [UInt8] {
    let red = join(bytes("XYZ "), big(0, 4), big(0x6FA2, 4), big(0x38F5, 4), big(0x0390, 4))
    let text = join(bytes("desc"), big(0, 4), secretBytes)
    let start = 128 + 4 + 24
    let size = start + red.count + text.count
    let table = join(
      big(2, 4), bytes("desc"), big(start + red.count, 4), big(text.count, 4), bytes("rXYZ"),
      big(start, 4), big(red.count, 4))
    let header = join(
      big(size, 4), bytes("lcms"), big(0x0430_0000, 4), bytes("mntrRGB XYZ "),
      [UInt8](repeating: 7, count: 12), bytes("acsp"), bytes("APPL"), big(0, 4),
      bytes("SECRETSE"), big(0, 12), big(0xF6D6, 4), big(0x10000, 4), big(0xD32D, 4),
      bytes("maker"), [UInt8](repeating: 9, count: 43))
    precondition(header.count == 128)
    return join(header, table, red, text)
  }

  // MARK: JPEG

  static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    join([0xFF, marker], big(content.count + 2, 2), content)
  }

  static func frame(width: Int = 8, height: Int = 8) -> [UInt8] {
    segment(0xC0, join([8], big(height, 2), big(width, 2), [1, 1, 0x11, 0]))
  }

  static let scan = join(
    segment(0xDA, [1, 1, 0, 0, 63, 0]), pixels, [0xFF, 0, 0xFF, 0xD0, 0x42])
  static let tables =
    segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    + segment(0xC4, [0, 1] + [UInt8](repeating: 0, count: 15) + [5])

  static func jpeg(
    orientation: Int? = nil, profile: [UInt8]? = nil, isReversed: Bool = true,
    frame: [UInt8] = Samples.frame(), scan: [UInt8] = Samples.scan
  ) -> [UInt8] {
    let density = join(bytes("JFIF\0"), [1, 2, 1, 0, 72, 0, 72, 2, 3], secretBytes)
    var file: [UInt8] = [0xFF, 0xD8] + segment(0xE0, density)
    file += segment(0xE0, bytes("JFXX\0") + secretBytes)
    let exif = exif(orientation: orientation, isReversed: isReversed)
    file += segment(0xE1, bytes("Exif\0\0") + exif)
    file += segment(0xE1, bytes("http://ns.adobe.com/xap/1.0/\0<x>") + secretBytes)
    file += segment(0xED, bytes("Photoshop 3.0\0") + secretBytes)
    file += segment(0xE2, bytes("MPF\0") + secretBytes)
    if let profile { file += segment(0xE2, join(bytes("ICC_PROFILE\0"), [1, 1], profile)) }
    file += segment(0xFE, secretBytes) + [0xFF, 0xFF, 0xFF]
    file += segment(0xEE, join(bytes("Adobe"), [0, 100, 0, 0, 0, 0, 1], secretBytes))
    return join(file, tables, frame, scan, [0xFF, 0xD9], secretBytes)
  }

  // MARK: PNG

  static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] { PNGChunk.made(name, content) }

  static func header(width: Int = 2, height: Int = 2) -> [UInt8] {
    chunk("IHDR", join(big(width, 4), big(height, 4), [8, 3, 0, 0, 0]))
  }

  static func png(orientation: Int? = nil, header: [UInt8] = Samples.header()) -> [UInt8] {
    var file = PNGFile.signature + header + chunk("gAMA", big(45_455, 4))
    file += chunk("iCCP", secretBytes) + chunk("tEXt", bytes("Author\0") + secretBytes)
    file += chunk("eXIf", exif(orientation: orientation, isReversed: false))
    file += chunk("PLTE", [1, 2, 3, 4, 5, 6]) + chunk("tRNS", [9]) + chunk("vpAg", secretBytes)
    file += chunk("IDAT", pixels) + chunk("IDAT", pixels.reversed())
    file += chunk("zTXt", secretBytes) + chunk("iTXt", secretBytes)
    file += chunk("tIME", [7, 233, 1, 2, 3, 4, 5])
    return file + chunk("IEND", []) + secretBytes
  }

  // MARK: WebP

  static func piece(_ name: String, _ content: [UInt8]) -> [UInt8] {
    join(bytes(name), little(content.count, 4), content, content.count % 2 == 1 ? [0x53] : [])
  }

  static func riff(_ pieces: [UInt8]) -> [UInt8] {
    join(bytes("RIFF"), little(pieces.count + 4, 4), bytes("WEBP"), pieces)
  }

  static let lossy = join([0x10, 0, 0, 0x9D, 1, 0x2A], little(8, 2), little(6, 2), pixels)
  /// Width 8 and height 6, each less one in 14 bits.
  static let lossless = join([0x2F], little(7 | 5 << 14, 4), pixels)

  static func plainWebP() -> [UInt8] { riff(piece("VP8 ", lossy)) + secretBytes }

  static func webp(
    isLossless: Bool = false, width: Int = 8, height: Int = 6, orientation: Int = 8
  ) -> [UInt8] {
    let canvas = join([0x3C, 0, 0, 0], little(width - 1, 3), little(height - 1, 3))
    let picture = isLossless ? piece("VP8L", lossless) : piece("VP8 ", lossy)
    return riff(
      join(
        piece("VP8X", canvas), piece("ICCP", profile()), piece("ALPH", [0] + pixels), picture,
        piece("EXIF", exif(orientation: orientation)), piece("XMP ", secretBytes),
        piece("UNKN", secretBytes))) + secretBytes
  }

  // MARK: PDF

  static func pdf() -> [UInt8] {
    bytes("%PDF-1.7\n1 0 obj<</Author(\(secret))>>endobj\nstartxref\n9\n%%EOF\n")
  }
}
