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

  /// Writes everything and returns how much that was.
  func write() throws -> Written {
    try folder.create()
    let work = ParallelWork<Written>(chunksMax: Self.chunksMax)
    let parts = try work.run(plan) { chunk in try write(chunk) }
    return parts.reduce(into: Written()) { sum, part in
      sum.files += part.files
      sum.bytes += part.bytes
    }
  }
}

extension ReleaseWriter {
  /// Neighbours share their folder, which is made when the first of them is written.
  private func write(_ files: ArraySlice<PlannedFile>) throws -> Written {
    var written = Written()
    var current: RelativePath?
    for file in files {
      if let place = file.address.file.folder, place != current {
        try folder.folder(place).create()
        current = place
      }
      try write(file, &written)
    }
    return written
  }

  private func write(_ planned: PlannedFile, _ written: inout Written) throws {
    let file = planned.address.file
    if case .export(let list, let number) = planned.content {
      let export = ExportRenderer(renderer: renderer, list: list, number: number)
      return try write(export, to: file, &written)
    }
    let bytes = try renderer.bytes(of: planned)
    try write([(file, bytes)], &written)
    let companion = try renderer.precompression.companion(of: file, bytes)
    try write(companion.map { [$0] } ?? [], &written)
  }

  private func write(
    _ export: ExportRenderer, to file: RelativePath, _ written: inout Written
  ) throws {
    let count = try export.write(file, in: folder)
    written.files += 1
    written.bytes += count
    let companion = try renderer.precompression.companion(
      ofExport: file, in: folder, bytes: count)
    try write(companion.map { [$0] } ?? [], &written)
  }

  private func write(
    _ files: [(file: RelativePath, bytes: [UInt8])], _ written: inout Written
  ) throws {
    for (file, bytes) in files {
      try folder.writeFresh(bytes, to: file)
      written.files += 1
      written.bytes += bytes.count
    }
  }
}
