// A picture of a few bytes with a secret in its metadata.

import Foundation

enum TinyPicture {
  static let secret = "SALAISUUS-60.1699N"

  /// - Parameter mark: tells one picture from another.
  static func jpeg(mark: UInt8 = 1) -> [UInt8] {
    let pixels: [UInt8] = [0x11, 0x22, 0x33, mark, 0x42]
    var file: [UInt8] = [0xFF, 0xD8]
    file += segment(0xE1, Array("Exif\0\0".utf8) + exif)
    file += segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    file += segment(0xC4, [0, 1] + [UInt8](repeating: 0, count: 15) + [5])
    file += segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])
    file += segment(0xDA, [1, 1, 0, 0, 63, 0])
    return file + pixels + [0xFF, 0xD9]
  }

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count + 2
    return [0xFF, marker, UInt8(count >> 8), UInt8(count & 0xFF)] + content
  }

  /// One entry, the maker of the device.
  private static var exif: [UInt8] {
    let text = Array(secret.utf8)
    let count = UInt8(text.count)
    return Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0]
      + [0x0F, 1, 2, 0, count, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0] + text
  }
}

/// A body of several parts.
struct PartedBody {
  private(set) var bytes: [UInt8] = []
  static let type = "multipart/form-data; boundary=X"

  init(_ values: [(String, String)]) {
    for (name, value) in values { add("name=\"\(name)\"", Array(value.utf8)) }
  }

  mutating func add(file: [UInt8], called name: String, to field: String) {
    add("name=\"\(field)\"; filename=\"\(name)\"", file)
  }

  var whole: [UInt8] { bytes + Array("--X--\r\n".utf8) }

  private mutating func add(_ head: String, _ content: [UInt8]) {
    bytes += Array("--X\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8)
    bytes += content + [13, 10]
  }
}
