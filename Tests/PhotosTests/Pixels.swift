// Pictures for tests, drawn and looked at through the image library itself.

import CGd
import Photos
import Testing

/// A picture of two colours, left and right.
struct Pixels {
  let width: Int
  let height: Int
  /// 0xRRGGBB, row by row.
  let values: [Int]

  static let left = 0xC83C28
  static let right = 0x28A050

  /// The first half of each row is red, the second one green.
  static func halves(_ width: Int, _ height: Int) -> Pixels {
    let row = (0..<width).map { $0 < width / 2 ? left : right }
    return Pixels(width: width, height: height, values: (0..<height).flatMap { _ in row })
  }

  subscript(x: Int, y: Int) -> Int { values[y * width + x] }

  /// The largest difference of a colour's part.
  static func distance(_ a: Int, _ b: Int) -> Int {
    [16, 8, 0].map { abs((a >> $0 & 0xFF) - (b >> $0 & 0xFF)) }.max() ?? 0
  }
}

extension Pixels {
  init(_ photo: Photo) throws {
    var bytes = photo.bytes
    let size = Int32(bytes.count)
    let decoded = bytes.withUnsafeMutableBytes {
      photo.kind == .png
        ? gdImageCreateFromPngPtr(size, $0.baseAddress)
        : gdImageCreateFromJpegPtr(size, $0.baseAddress)
    }
    let image = try #require(decoded)
    defer { gdImageDestroy(image) }
    try #require(gdImagePaletteToTrueColor(image) != 0)
    let (columns, rows) = (Int(image.pointee.sx), Int(image.pointee.sy))
    width = columns
    height = rows
    values = (0..<rows).flatMap { y in
      (0..<columns).map { Int(image.pointee.tpixels[y]?[$0] ?? -1) }
    }
  }

  func jpeg() throws -> [UInt8] { try encoded { gdImageJpegPtr($0, $1, 95) } }
  func png() throws -> [UInt8] { try encoded { gdImagePngPtr($0, $1) } }
  func webp() throws -> [UInt8] { try encoded { gdImageWebpPtrEx($0, $1, 95) } }

  private func encoded(
    _ encode: (gdImagePtr, UnsafeMutablePointer<Int32>) -> UnsafeMutableRawPointer?
  ) throws -> [UInt8] {
    let image = try #require(gdImageCreateTrueColor(Int32(width), Int32(height)))
    defer { gdImageDestroy(image) }
    for y in 0..<height {
      for x in 0..<width { image.pointee.tpixels[y]?[x] = Int32(self[x, y]) }
    }
    var count: Int32 = 0
    let data = try #require(encode(image, &count))
    defer { gdFree(data) }
    return Array(UnsafeRawBufferPointer(start: data, count: Int(count)))
  }
}

extension [UInt8] {
  /// The same JPEG with EXIF data that say which way up it is, and where it was taken.
  func withExif(orientation: UInt8, secret: String) -> [UInt8] {
    let text = [UInt8](secret.utf8)
    let tiff: [UInt8] =
      [73, 73, 42, 0, 8, 0, 0, 0, 2, 0]
      + [0x0F, 1, 2, 0, UInt8(text.count), 0, 0, 0, 38, 0, 0, 0]
      + [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0] + text
    let content = [UInt8]("Exif\0\0".utf8) + tiff
    let length = content.count + 2
    return self[..<2] + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + content
      + self[2...]
  }

  func has(_ text: String) -> Bool {
    let needle = [UInt8](text.utf8)
    return indices.contains { self[$0...].starts(with: needle) }
  }
}
