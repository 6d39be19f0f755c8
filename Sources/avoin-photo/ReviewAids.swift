// What is drawn for whoever reviews a picture: a grid, the numbers of boxes, a first corner.

internal import CGd
internal import Photos

/// The aids of one job; a picture that is published has none.
struct ReviewAids {
  let job: PhotoJob

  private static let white: Int32 = 0xFFFFFF
  private static let black: Int32 = 0
  private static let tenths = 10
  private static let crossPixels: Int32 = 12

  func draw(on picture: borrowing Picture) {
    if job.aids.contains(.grid) { drawGrid(picture) }
    if job.aids.contains(.numbers) { number(job.boxes, picture) }
    if let corner = job.corner { mark(corner, picture) }
  }
}

extension ReviewAids {
  /// A light and a dark line side by side can be seen on any picture.
  private func drawGrid(_ picture: borrowing Picture) {
    let (width, height) = (Int32(picture.width), Int32(picture.height))
    for tenth in 1..<Self.tenths {
      let x = width * Int32(tenth) / Int32(Self.tenths)
      let y = height * Int32(tenth) / Int32(Self.tenths)
      line(picture, x, 0, x, height - 1)
      line(picture, 0, y, width - 1, y)
      write("\(tenth * 10)", at: x + 3, 2, picture)
      write("\(tenth * 10)", at: 2, y + 3, picture)
    }
  }

  private func number(_ boxes: [PhotoBox], _ picture: borrowing Picture) {
    for (index, box) in boxes.enumerated() {
      let area = PixelArea(box, width: picture.width, height: picture.height)
      gdImageRectangle(picture.image, area.left, area.top, area.right, area.bottom, Self.white)
      write("\(index + 1)", at: area.left + 3, area.top + 2, picture)
    }
  }

  private func mark(_ corner: PhotoPoint, _ picture: borrowing Picture) {
    let x = Int32(corner.x * (picture.width - 1) / PhotoBox.whole)
    let y = Int32(corner.y * (picture.height - 1) / PhotoBox.whole)
    line(picture, x - Self.crossPixels, y, x + Self.crossPixels, y)
    line(picture, x, y - Self.crossPixels, x, y + Self.crossPixels)
  }

  private func line(
    _ picture: borrowing Picture, _ x1: Int32, _ y1: Int32, _ x2: Int32, _ y2: Int32
  ) {
    let (right, down): (Int32, Int32) = x1 == x2 ? (1, 0) : (0, 1)
    gdImageLine(picture.image, x1, y1, x2, y2, Self.white)
    gdImageLine(picture.image, x1 + right, y1 + down, x2 + right, y2 + down, Self.black)
  }

  private func write(_ text: String, at x: Int32, _ y: Int32, _ picture: borrowing Picture) {
    guard let font = gdFontGetSmall() else { return }
    let width = Int32(text.utf8.count) * font.pointee.w
    gdImageFilledRectangle(
      picture.image, x - 1, y - 1, x + width, y + font.pointee.h - 1, Self.black)
    var letters = Array(text.utf8) + [0]
    gdImageString(picture.image, font, x, y, &letters, Self.white)
  }
}
