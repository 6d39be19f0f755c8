// Forms with pictures, as a browser sends them, and the smallest pictures there are.

import Foundation

/// A JPEG of a few bytes, or of many, that tells where it was taken.
enum Photo {
  static let secret = "SALAISUUS-60.1699N"

  /// - Parameter pixelBytes: of made-up pixels.
  static func jpeg(pixelBytes: Int = 100) -> [UInt8] {
    let text = Array(secret.utf8)
    let exif: [UInt8] =
      [73, 73, 42, 0, 8, 0, 0, 0, 1, 0, 0x0F, 1, 2, 0, UInt8(text.count), 0, 0, 0, 26, 0, 0, 0]
      + [0, 0, 0, 0] + text
    var file: [UInt8] = [0xFF, 0xD8] + segment(0xE1, Array("Exif\0\0".utf8) + exif)
    file += segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    file += segment(0xC4, [0, 1] + [UInt8](repeating: 0, count: 15) + [5])
    file += segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]) + segment(0xDA, [1, 1, 0, 0, 63, 0])
    return file + [UInt8](repeating: 0x33, count: pixelBytes) + [0xFF, 0xD9]
  }

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count + 2
    return [0xFF, marker, UInt8(count >> 8), UInt8(count & 0xFF)] + content
  }
}

extension Server {
  static let multipart = "multipart/form-data; boundary=X"

  /// A form of the sample site with pictures.
  static func body(
    _ files: [(name: String, bytes: [UInt8])], _ values: [(String, String)] = Browser.letter
  ) -> [UInt8] {
    var body: [UInt8] = []
    func add(_ head: String, _ bytes: [UInt8]) {
      body += Array("--X\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8)
      body += bytes + [13, 10]
    }
    for (name, value) in values { add("name=\"\(name)\"", Array(value.utf8)) }
    for file in files { add("name=\"photos\"; filename=\"\(file.name)\"", file.bytes) }
    return body + Array("--X--\r\n".utf8)
  }

  func post(
    _ files: [(name: String, bytes: [UInt8])], _ values: [(String, String)] = Browser.letter
  ) throws -> Page {
    let body = Self.body(files, values)
    let browser = try Browser(self)
    let head = Self.head("/f/feedback", bytes: body.count, type: Self.multipart)
    try browser.send(Array(head.utf8) + body)
    return try browser.page()
  }

  /// The most memory that it ever had, in bytes.
  var memoryBytesMax: Int {
    let status = (try? Town.text("/proc/\(processID)/status")) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) << 10
  }
}

extension Town {
  /// What waits between the two steps of forms.
  var staged: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/var/staging/uploads")
    return (names ?? []).sorted()
  }

  /// The pictures that stand beside submissions, with their bytes.
  func attachments() throws -> [String: Data] {
    try files("var/inbox").filter { $0.key.contains(".attachments/") }
  }
}
