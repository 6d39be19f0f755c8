// A picture as new bytes, without anything but its pixels.

internal import CGd
internal import Photos

extension Picture {
  private static let quality: Int32 = 85
  private static let packing: Int32 = 6

  borrowing func encoded(as kind: Photo.Kind) throws(PhotoProblem) -> Photo {
    var count: Int32 = 0
    gdImageSetResolution(image, 0, 0)
    let data: UnsafeMutableRawPointer?
    switch kind {
    case .jpeg:
      flatten()
      gdImageInterlace(image, 0)
      data = gdImageJpegPtr(image, &count, Self.quality)
    case .png:
      gdImageSaveAlpha(image, 1)
      data = gdImagePngPtrEx(image, &count, Self.packing)
    }
    guard let data, count > 0 else { throw .tooLarge }
    defer { gdFree(data) }
    let bytes = Array(UnsafeRawBufferPointer(start: data, count: Int(count)))
    guard bytes.count <= Photo.bytesMax else { throw .tooLarge }
    return Photo(
      kind: kind, width: width, height: height,
      bytes: kind == .jpeg ? Self.withoutComments(bytes) : bytes)
  }
}

extension Picture {
  /// A JPEG knows no transparency: what can be seen through becomes white.
  private borrowing func flatten() {
    for y in 0..<height {
      guard let row = image.pointee.tpixels[y] else { continue }
      for x in 0..<width {
        let pixel = row[x]
        let alpha = Int(pixel >> 24 & 0x7F)
        if alpha > 0 { row[x] = Self.onWhite(Int(pixel), alpha) }
      }
    }
  }

  /// - Parameter alpha: 127 can be seen through.
  private static func onWhite(_ pixel: Int, _ alpha: Int) -> Int32 {
    let parts = [16, 8, 0].map { shift in
      ((pixel >> shift & 0xFF) * (127 - alpha) + 255 * alpha) / 127 << shift
    }
    return Int32(parts.reduce(0, |))
  }

  /// The library writes its name into a comment (ITU-T T.81, B.2.4.5).
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var kept = Array(bytes.prefix(2))
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
      let end = min(
        bytes.count, place + 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3]))
      if bytes[place + 1] != 0xFE { kept += bytes[place..<end] }
      place = end
    }
    return kept + bytes[place...]
  }
}
