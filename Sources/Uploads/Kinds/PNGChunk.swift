// One chunk of a PNG: length, name, content and a checksum over the last two (section 5.3).

/// A chunk whose checksum was found right.
struct PNGChunk {
  let name: String
  let content: Range<Int>
  let whole: Range<Int>

  /// Length, name and checksum.
  static let frameBytes = 12
  private static let bytesMax = 1 << 31 - 1

  init(at place: Int, in source: UploadBytes) throws(UploadProblem) {
    let length = try source.number(place, bytes: 4)
    let letters = try source.bytes(place + 4..<place + 8)
    guard length <= Self.bytesMax, length <= source.count - place - Self.frameBytes,
      letters.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) && $0 < 0x80 })
    else { throw source.malformed("a chunk is cut off") }
    name = String(decoding: letters, as: UTF8.self)
    content = place + 8..<place + 8 + length
    whole = place..<place + Self.frameBytes + length
    var sum = Checksum()
    try source.visit(place + 4..<content.upperBound) { (bytes) throws(UploadProblem) in
      sum.add(bytes)
    }
    guard try source.number(content.upperBound, bytes: 4) == Int(sum.value) else {
      throw source.malformed("a checksum is wrong")
    }
  }

  /// Section 5.4: a small first letter says that a picture can be shown without it.
  var isAncillary: Bool { name.utf8.first.map { $0 & 0x20 != 0 } ?? false }

  /// The bytes of a new chunk.
  static func made(_ name: String, _ content: [UInt8]) -> [UInt8] {
    var sum = Checksum()
    (Array(name.utf8) + content).withUnsafeBytes { sum.add($0) }
    return UInt32(content.count).bigEndianBytes + Array(name.utf8) + content
      + sum.value.bigEndianBytes
  }
}

/// The checksum of chunks (annex D): CRC-32.
struct Checksum {
  private var rest: UInt32 = .max

  var value: UInt32 { ~rest }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var rest = rest
    Self.table.withUnsafeBufferPointer { table in
      for byte in bytes { rest = table[Int((rest ^ UInt32(byte)) & 0xFF)] ^ rest >> 8 }
    }
    self.rest = rest
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { rest, _ in
      rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1
    }
  }
}
