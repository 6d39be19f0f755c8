// A decoded picture: scaled, turned, covered.

internal import CGd
internal import Photos

/// Pixels in true colour, in the memory of the image library.
struct Picture: ~Copyable {
  private(set) var image: gdImagePtr

  var width: Int { Int(image.pointee.sx) }
  var height: Int { Int(image.pointee.sy) }

  /// Decodes a picture; its kind was told by its first bytes.
  init(decoding bytes: [UInt8], _ kind: PictureHead.Kind) throws(PhotoProblem) {
    avoin_picture_quiet()
    var copy = bytes
    let size = Int32(bytes.count)
    let decoded = copy.withUnsafeMutableBytes { data -> gdImagePtr? in
      switch kind {
      case .jpeg: gdImageCreateFromJpegPtrEx(size, data.baseAddress, 0)
      case .png: gdImageCreateFromPngPtr(size, data.baseAddress)
      case .webp: gdImageCreateFromWebpPtr(size, data.baseAddress)
      case .heic: gdImageCreateFromHeifPtr(size, data.baseAddress)
      }
    }
    guard let decoded, gdImagePaletteToTrueColor(decoded) != 0 else { throw .unreadable }
    image = decoded
  }

  deinit { gdImageDestroy(image) }

  /// Makes it smaller, where an edge is longer than wished.
  mutating func scale(edgeMax: Int) throws(PhotoProblem) {
    let edge = max(width, height)
    guard edge > edgeMax else { return }
    let (newWidth, newHeight) = (
      max(1, (width * edgeMax + edge / 2) / edge), max(1, (height * edgeMax + edge / 2) / edge)
    )
    let smaller = try Self.blank(newWidth, newHeight)
    gdImageCopyResampled(
      smaller, image, 0, 0, 0, 0, Int32(newWidth), Int32(newHeight), Int32(width), Int32(height))
    replace(with: smaller)
  }

  /// Turns it upright.
  ///
  /// - Parameter orientation: of its EXIF data, 1 to 8.
  mutating func turn(_ orientation: Int) throws(PhotoProblem) {
    guard (2...8).contains(orientation) else { return }
    let swaps = orientation >= 5
    let turned = try Self.blank(swaps ? height : width, swaps ? width : height)
    let (right, bottom) = (width - 1, height - 1)
    for y in 0...bottom {
      for x in 0...right {
        let (newX, newY) =
          switch orientation {
          case 2: (right - x, y)
          case 3: (right - x, bottom - y)
          case 4: (x, bottom - y)
          case 5: (y, x)
          case 6: (bottom - y, x)
          case 7: (bottom - y, right - x)
          default: (y, right - x)
          }
        turned.pointee.tpixels[newY]?[newX] = image.pointee.tpixels[y]?[x] ?? 0
      }
    }
    replace(with: turned)
  }

  /// Fills a rectangle; a pixel that is covered in part is covered.
  borrowing func cover(_ box: PhotoBox) {
    let area = PixelArea(box, width: width, height: height)
    gdImageAlphaBlending(image, 0)
    gdImageFilledRectangle(image, area.left, area.top, area.right, area.bottom, Self.cover)
  }

  /// What stands where something was covered: black, opaque.
  static let cover: Int32 = 0
}

extension Picture {
  private static func blank(_ width: Int, _ height: Int) throws(PhotoProblem) -> gdImagePtr {
    guard let image = gdImageCreateTrueColor(Int32(width), Int32(height)) else {
      throw .tooLarge
    }
    gdImageAlphaBlending(image, 0)
    return image
  }

  private mutating func replace(with other: gdImagePtr) {
    gdImageDestroy(image)
    image = other
  }
}

/// A box in pixels, both edges included.
struct PixelArea {
  let left: Int32
  let top: Int32
  let right: Int32
  let bottom: Int32

  init(_ box: PhotoBox, width: Int, height: Int) {
    left = Self.first(box.x, of: width)
    top = Self.first(box.y, of: height)
    right = Self.last(box.x + box.width, of: width)
    bottom = Self.last(box.y + box.height, of: height)
  }

  private static func first(_ part: Int, of pixels: Int) -> Int32 {
    Int32(part * pixels / PhotoBox.whole)
  }

  private static func last(_ part: Int, of pixels: Int) -> Int32 {
    Int32(min(pixels, (part * pixels + PhotoBox.whole - 1) / PhotoBox.whole) - 1)
  }
}
