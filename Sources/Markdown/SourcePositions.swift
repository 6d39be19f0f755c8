// Turns many places of a file into lines and columns in one scan.

internal import Diagnostics

/// Counts on from the last place that was asked for.
struct SourcePositions {
  private let bytes: [UInt8]
  private var at: Int
  private var line = 1
  private var column = 1

  /// - Returns: the positions in the order of the offsets, which need not be sorted.
  static func positions(of offsets: [Int], in page: SourceText) -> [SourcePosition] {
    var counter = SourcePositions(page)
    var positions: [Int: SourcePosition] = [:]
    for offset in Set(offsets).sorted() { positions[offset] = counter.position(of: offset) }
    return offsets.compactMap { positions[$0] }
  }

  private init(_ page: SourceText) {
    bytes = page.bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private mutating func position(of offset: Int) -> SourcePosition {
    let offset = max(at, min(offset, bytes.count))
    while let lineEnd = bytes[at..<offset].firstIndex(of: 0x0A) {
      line += 1
      column = 1
      at = lineEnd + 1
    }
    column += String(decoding: bytes[at..<offset], as: UTF8.self).count
    at = offset
    return SourcePosition(line: line, column: column)
  }
}
