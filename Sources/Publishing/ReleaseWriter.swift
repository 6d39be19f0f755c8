// Renders every planned file and writes it into a fresh release, on all cores.

internal import Files

/// Fills one release folder.
struct ReleaseWriter {
  let renderer: SiteRenderer
  let plan: [PlannedFile]
  let folder: Folder

  private static let chunksMax = 64

  /// How much was written.
  struct Written: Sendable {
    var files = 0
    var bytes = 0
  }

  func write() throws -> Written {
    try createFolders()
    let work = ParallelWork<Written>(chunksMax: Self.chunksMax)
    let parts = try work.run(plan) { chunk in
      var written = Written()
      for file in chunk { try write(file, &written) }
      return written
    }
    return parts.reduce(into: Written()) { sum, part in
      sum.files += part.files
      sum.bytes += part.bytes
    }
  }
}

extension ReleaseWriter {
  private func createFolders() throws {
    let folders = Set(plan.compactMap { $0.address.file.folder })
    try folder.create()
    for path in folders.sorted() { try folder.folder(path).create() }
  }

  private func write(_ planned: PlannedFile, _ written: inout Written) throws {
    let file = planned.address.file
    let bytes = try renderer.bytes(of: planned)
    let companion = try renderer.precompression.companion(of: file, bytes)
    for (file, bytes) in [(file, bytes)] + (companion.map { [$0] } ?? []) {
      try folder.writeFresh(bytes, to: file)
      written.files += 1
      written.bytes += bytes.count
    }
  }
}
