// A picture that was made anew, as `avoin-photo` hands it over: one line, then its bytes.

/// A picture of which every byte is our own.
package struct Photo: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case jpeg, png

    package var mediaType: String { "image/\(rawValue)" }
    /// For names on disk.
    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    package init?(mediaType: String) {
      guard let kind = Self.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
      self = kind
    }
  }

  package let kind: Kind
  /// In pixels.
  package let width: Int
  package let height: Int
  package let bytes: [UInt8]

  package static let bytesMax = 16 << 20
  /// Room for the line in front.
  package static let messageBytesMax = bytesMax + 64

  package init(kind: Kind, width: Int, height: Int, bytes: [UInt8]) {
    self.kind = kind
    self.width = width
    self.height = height
    self.bytes = bytes
  }
}

extension Photo {
  private static let lineBytesMax = 40

  /// The line in front of the bytes.
  package var messageLine: [UInt8] { Array("\(kind.rawValue) \(width) \(height)\n".utf8) }

  /// Reads a line and the bytes behind it; nil where it is anything else.
  package init?(message: [UInt8]) {
    guard let end = message.prefix(Self.lineBytesMax).firstIndex(of: 0x0A) else { return nil }
    let parts = message[..<end].split(separator: 0x20)
    guard parts.count == 3, let kind = Kind(rawValue: String(decoding: parts[0], as: UTF8.self)),
      let width = PhotoNumbers.number(parts[1]), let height = PhotoNumbers.number(parts[2]),
      PhotoJob.edges.upperBound >= max(width, height), min(width, height) > 0,
      end + 1 < message.count
    else { return nil }
    self.init(kind: kind, width: width, height: height, bytes: Array(message[(end + 1)...]))
  }
}
