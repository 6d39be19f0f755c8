// How much a resident may send with one form.

/// The limits of uploaded files.
package struct UploadLimits: Hashable, Sendable {
  /// Bytes of one file as it was sent.
  package var fileBytesMax = 15 << 20
  /// Files of a form; its fields say how many each of them takes.
  package var filesMax = 20
  /// Bytes of all files of a form.
  package var allBytesMax = 45 << 20
  /// Width times height: what a program that shows the picture has to unpack.
  package var pixelsMax = 100_000_000
  /// Width, or height.
  package var sidePixelsMax = 30_000

  package init() {}

  /// Holds the files of a form together against the limits: those that came now, and those that
  /// came with an earlier page.
  package func check(_ uploads: [StagedUpload]) throws(UploadProblem) {
    guard uploads.count <= filesMax else { throw .tooManyFiles(max: filesMax) }
    let bytes = uploads.reduce(0) { $0.addingReportingOverflow($1.bytes).partialValue }
    guard bytes >= 0, bytes <= allBytesMax else { throw .allTooLarge(bytesMax: allBytesMax) }
  }

  /// Bytes of a whole form: its files, its texts, and what stands between them.
  package var formBytesMax: Int { allBytesMax + (2 << 20) }
}
