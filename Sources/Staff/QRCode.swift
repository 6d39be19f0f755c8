// A square that a phone's camera reads, drawn as one path.

internal import CQRencode

/// The modules of a QR code (ISO/IEC 18004), as libqrencode lays them out.
package struct QRCode: Sendable {
  /// Modules on each side, without the quiet zone.
  package let width: Int
  private let isDark: [Bool]

  /// How much light there is around the code, in modules (ISO/IEC 18004, section 6.3.8).
  package static let quietModules = 4
  /// Anything longer would be too dense for a screen.
  package static let bytesMax = 512

  /// Returns nil where the text is too long, or holds a NUL.
  ///
  /// - Parameter text: read as bytes; a code that is damaged by up to 15 % is still read.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.bytesMax, !text.utf8.contains(0), !text.isEmpty,
      let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { QRcode_free(code) }
    let side = Int(code.pointee.width)
    width = side
    isDark = (0..<side * side).map { code.pointee.data[$0] & 1 == 1 }
  }

  /// Whether a module is dark; those of the quiet zone are light.
  package func isDark(_ x: Int, _ y: Int) -> Bool {
    (0..<width).contains(x) && (0..<width).contains(y) && isDark[y * width + x]
  }

  /// Modules on each side with the quiet zone.
  package var side: Int { width + 2 * Self.quietModules }

  /// The dark modules as an SVG path, in a square of `side` units: a rectangle for each run in a row.
  package var path: String {
    var path = ""
    for y in 0..<width {
      var x = 0
      while x < width {
        let start = x
        while isDark(x, y) { x += 1 }
        if x > start {
          path +=
            "M\(start + Self.quietModules) \(y + Self.quietModules)h\(x - start)v1h-\(x - start)z"
        }
        x += 1
      }
    }
    return path
  }
}
