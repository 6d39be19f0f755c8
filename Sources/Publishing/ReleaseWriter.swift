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
    try createFolders()
    let work = ParallelWork<Int>(chunksMax: Self.chunksMax)
    let parts = try work.run(plan) { chunk in
      try chunk.reduce(0) { try $0 + write($1) }
    }
    return parts.reduce(0, +)
  }
}

extension ReleaseWriter {
  private func createFolders() throws {
    let folders = Set(plan.compactMap { $0.address.file.folder })
    try folder.create()
    for path in folders.sorted() { try folder.folder(path).create() }
  }

  private func write(_ file: PlannedFile) throws -> Int {
    let bytes = try renderer.bytes(of: file)
    try folder.writeFresh(bytes, to: file.address.file)
    return bytes.count
  }
}
