// Renders every planned file and writes it into a fresh release, on all cores.

internal import Files

/// Fills one release folder.
struct ReleaseWriter {
  let renderer: SiteRenderer
  let plan: [PlannedFile]
  let folder: Folder

  private static let chunksMax = 64

  /// Writes everything and returns how many bytes that was.
  func write() throws -> Int {
    try folder.create()
    let work = ParallelWork<Int>(chunksMax: Self.chunksMax)
    let parts = try work.run(plan) { chunk in try write(chunk) }
    return parts.reduce(0, +)
  }
}

extension ReleaseWriter {
  /// Neighbours share their folder, which is made when the first of them is written.
  private func write(_ files: ArraySlice<PlannedFile>) throws -> Int {
    var bytesWritten = 0
    var current: RelativePath?
    for file in files {
      let path = file.address.file
      if let place = path.folder, place != current {
        try folder.folder(place).create()
        current = place
      }
      let bytes = try renderer.bytes(of: file)
      try folder.writeFresh(bytes, to: path)
      bytesWritten += bytes.count
    }
    return bytesWritten
  }
}
