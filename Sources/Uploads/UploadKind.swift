// Which kinds of file residents may send, told by their first bytes and never by their names.

/// The kind of an uploaded file.
package enum UploadKind: String, Hashable, Sendable, CaseIterable {
  case jpeg, png, webp, heic, pdf

  /// As many of a file's first bytes tell its kind.
  package static let headBytes = 32

  /// The kind of a file; nil for any other.
  ///
  /// - Parameter head: the first bytes of the file, up to `headBytes`.
  package init?(head: [UInt8]) {
    let found = Self.allCases.first { $0.isBegun(by: head) }
    guard let found else { return nil }
    self = found
  }

  package var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .webp: "image/webp"
    case .heic: "image/heic"
    case .pdf: "application/pdf"
    }
  }

  package init?(mediaType: String) {
    guard let kind = Self.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
    self = kind
  }

  /// For names on disk.
  package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

  /// Whether a file of this kind may be shown to everybody once an official has seen it: of a PDF
  /// not everything can be removed that tells about its writer.
  package var isPrivateOnly: Bool { self == .pdf }
}

extension UploadKind {
  private func isBegun(by head: [UInt8]) -> Bool {
    switch self {
    // ITU-T T.81 annex B: start of image, and the first byte of the next marker.
    case .jpeg: head.starts(with: [0xFF, 0xD8, 0xFF])
    case .png: head.starts(with: PNGFile.signature)
    // RFC 9649 section 2.3.
    case .webp: head.starts(with: "RIFF".utf8) && head.dropFirst(8).starts(with: "WEBP".utf8)
    case .heic: Self.isHEIC(head)
    // ISO 32000-2 section 7.5.2.
    case .pdf: head.starts(with: "%PDF-".utf8)
    }
  }

  /// ISO/IEC 23008-12 annex B: `heic` and its relatives, or the general `mif1` that names one of them
  /// among the first of its compatible brands.
  private static func isHEIC(_ head: [UInt8]) -> Bool {
    guard head.dropFirst(4).starts(with: "ftyp".utf8) else { return false }
    let words = stride(from: 8, to: head.count - 3, by: 4).map { Array(head[$0..<$0 + 4]) }
    guard let major = words.first else { return false }
    if HEICBrands.coded.contains(major) { return true }
    return major == HEICBrands.general
      && words.dropFirst(2).contains { HEICBrands.coded.contains($0) }
  }
}

/// The brands of still pictures in HEVC.
enum HEICBrands {
  static let coded = ["heic", "heix", "heim", "heis"].map { Array($0.utf8) }
  static let general = Array("mif1".utf8)
}
