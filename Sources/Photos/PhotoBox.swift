// What of a photograph is covered before anybody sees it.

/// A rectangle in parts of the upright picture: 10,000 is its whole width, or height.
package struct PhotoBox: Hashable, Sendable {
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int

  /// The whole width, or height.
  package static let whole = 10_000
  /// So many on one photograph; who needs more does not publish it.
  package static let boxesMax = 100

  /// - Returns: nil for a rectangle that has no area or lies outside the picture, also in part.
  package init?(x: Int, y: Int, width: Int, height: Int) {
    let range = 0...Self.whole
    guard range.contains(x), range.contains(y), range.contains(width), range.contains(height),
      width > 0, height > 0, x + width <= Self.whole, y + height <= Self.whole
    else { return nil }
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The rectangle between two corners, in whatever order; nil where it has no area.
  package init?(from a: PhotoPoint, to b: PhotoPoint) {
    self.init(
      x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
  }
}

/// A point of the upright picture, in the same parts.
package struct PhotoPoint: Hashable, Sendable {
  package let x: Int
  package let y: Int

  /// - Returns: nil outside the picture.
  package init?(x: Int, y: Int) {
    let range = 0...PhotoBox.whole
    guard range.contains(x), range.contains(y) else { return nil }
    self.x = x
    self.y = y
  }
}

extension PhotoBox {
  /// `x,y,width,height` in the same parts.
  package var text: String { "\(x),\(y),\(width),\(height)" }

  /// Reads what `text` writes; nil where it is anything else.
  package init?(_ text: some StringProtocol) {
    let numbers = PhotoNumbers.list(text, separator: UInt8(ascii: ","))
    guard let numbers, numbers.count == 4 else { return nil }
    self.init(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }

  /// Several boxes, `;` between them; an empty text is none.
  ///
  /// - Returns: nil where one is wrong, or there are too many.
  package static func list(_ text: String) -> [PhotoBox]? {
    let parts = text.utf8.split(separator: UInt8(ascii: ";"), maxSplits: boxesMax)
    guard parts.count <= boxesMax else { return nil }
    let boxes = parts.compactMap { PhotoBox(String(decoding: $0, as: UTF8.self)) }
    return boxes.count == parts.count ? boxes : nil
  }

  package static func text(_ boxes: [PhotoBox]) -> String {
    boxes.map(\.text).joined(separator: ";")
  }
}

extension PhotoPoint {
  /// `x,y`.
  package var text: String { "\(x),\(y)" }

  package init?(_ text: String) {
    let numbers = PhotoNumbers.list(text, separator: UInt8(ascii: ","))
    guard let numbers, numbers.count == 2 else { return nil }
    self.init(x: numbers[0], y: numbers[1])
  }
}

/// Numbers in short lines: digits and nothing else.
enum PhotoNumbers {
  static func list(_ text: some StringProtocol, separator: UInt8) -> [Int]? {
    let parts = text.utf8.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number($0) }
    return numbers.count == parts.count ? numbers : nil
  }

  /// At most nine digits: nothing of a job is larger.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...9).contains(digits.count),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
