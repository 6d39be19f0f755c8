// A file without what tells about its sender: found by its structure, with no pixel decoded.

internal import Files

/// How an uploaded file is copied without its metadata.
package struct CleanCopy {
  package let kind: UploadKind
  /// Pixels; nil for a PDF.
  package let width: Int?
  package let height: Int?
  private let source: UploadBytes
  private let rewrite: Rewrite

  /// Reads the structure of a whole file.
  ///
  /// - Throws: `malformed`, `tooManyPixels`, `notStored` where the file cannot be read.
  package init(of source: UploadBytes, limits: UploadLimits) throws(UploadProblem) {
    self.source = source
    kind = source.kind
    let size: PictureSize?
    switch source.kind {
    case .jpeg: (rewrite, size) = try JPEGFile.cleaned(source, limits)
    case .png: (rewrite, size) = try PNGFile.cleaned(source, limits)
    case .webp: (rewrite, size) = try WebPFile.cleaned(source, limits)
    case .heic: (rewrite, size) = try HEICFile.cleaned(source, limits)
    case .pdf: (rewrite, size) = (try PDFFile.copied(source), nil)
    }
    width = size?.width
    height = size?.height
  }

  /// Bytes of the copy.
  package var bytes: Int { rewrite.count }

  /// Hands on the copy's bytes, piece by piece.
  package func write(
    _ take: (UnsafeRawBufferPointer) throws(UploadProblem) -> Void
  ) throws(UploadProblem) {
    for piece in rewrite.pieces {
      switch piece {
      case .copy(let range): try source.visit(range, take)
      case .bytes(let bytes):
        try bytes.lend { (bytes) throws(UploadProblem) in try take(bytes) }
      case .zeros(let count): try Self.blank(count, take)
      }
    }
  }

  /// The copy in memory, for tests and small files.
  package func wholeCopy() throws(UploadProblem) -> [UInt8] {
    var copy: [UInt8] = []
    try write { (bytes) throws(UploadProblem) in copy.append(contentsOf: bytes) }
    return copy
  }

  private static func blank(
    _ count: Int, _ take: (UnsafeRawBufferPointer) throws(UploadProblem) -> Void
  ) throws(UploadProblem) {
    let zeros = [UInt8](repeating: 0, count: min(count, 16 << 10))
    var rest = count
    while rest > 0 {
      let size = min(rest, zeros.count)
      try zeros.lend { (bytes) throws(UploadProblem) in
        try take(UnsafeRawBufferPointer(rebasing: bytes[..<size]))
      }
      rest -= size
    }
  }
}
