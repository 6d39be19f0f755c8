// Renders every file of a site and writes it into a fresh release, on all cores.
//
// 1. The files that are no case's page come first: among them are the few that take long.
// 2. The cases' pages follow, a language at a time and from the oldest on, so that neighbours share
//    their month's folder. Which file a case has is asked for here, by the thread that writes it: a
//    plan of all of them would take as long as its sorting, on one core.

internal import Archive
internal import Content
internal import Files
internal import Participation

/// Fills one release folder.
struct ReleaseWriter {
  let renderer: SiteRenderer
  /// The files that are no case's page.
  let others: [PlannedFile]
  let folder: Folder

  /// Small enough that both cores end at nearly the same time.
  private static let chunkFiles = 32

  /// How much was written.
  struct Written: Sendable {
    /// Pages, and files that were rendered, without their packed companions.
    var pages = 0
    var rendered = 0
    var files = 0
    var bytes = 0

    static func += (sum: inout Written, part: Written) {
      sum.pages += part.pages
      sum.rendered += part.rendered
      sum.files += part.files
      sum.bytes += part.bytes
    }
  }

  /// Writes everything and returns how much that was.
  func write() throws -> Written {
    try folder.create()
    let count = others.count + languages.count * catalogue.index.count
    let work = ParallelWork<Written>(chunksMax: count / Self.chunkFiles + 1)
    let parts = try EarlySync.during(writingInto: folder) {
      try work.run(Array(0..<count)) { chunk in try write(chunk) }
    }
    return parts.reduce(into: Written()) { $0 += $1 }
  }
}

extension ReleaseWriter {
  private var catalogue: Catalogue { renderer.catalogue }
  private var languages: [Language] { catalogue.site.configuration.languages }

  private func write(_ numbers: ArraySlice<Int>) throws -> Written {
    var written = Written()
    var fresh = FreshFiles(in: folder)
    for number in numbers {
      if let file = file(number) { try write(file, &fresh, &written) }
    }
    return written
  }

  /// Nil for a case of which nothing is public yet.
  private func file(_ number: Int) -> PlannedFile? {
    guard number >= others.count else { return others[number] }
    let story = (number - others.count).quotientAndRemainder(dividingBy: catalogue.index.count)
    return catalogue.storyFile(at: story.remainder, languages[story.quotient])
  }

  private func write(
    _ planned: PlannedFile, _ fresh: inout FreshFiles, _ written: inout Written
  ) throws {
    let file = planned.address.file
    if case .export(let list, let number) = planned.content {
      let export = ExportRenderer(renderer: renderer, list: list, number: number)
      return try write(export, to: file, &fresh, &written)
    }
    let bytes = try renderer.bytes(of: planned)
    try fresh.write(bytes, to: file)
    written += Written(
      pages: planned.address.isPage ? 1 : 0, rendered: 1, files: 1, bytes: bytes.count)
    for photo in try ReleasePhotos(renderer: renderer).named(by: planned) {
      let bytes = try photo.bytes()
      try fresh.write(bytes, to: photo.file)
      written += Written(files: 1, bytes: bytes.count)
    }
    guard let packed = try renderer.precompression.companion(of: file, bytes) else { return }
    try fresh.write(packed.bytes, to: packed.file)
    written += Written(files: 1, bytes: packed.bytes.count)
  }

  /// An export can be larger than memory should hold: it is written as it is made.
  private func write(
    _ export: ExportRenderer, to file: RelativePath, _ fresh: inout FreshFiles,
    _ written: inout Written
  ) throws {
    let count = try export.write(file, in: folder)
    written += Written(rendered: 1, files: 1, bytes: count)
    guard
      let packed = try renderer.precompression.companion(ofExport: file, in: folder, bytes: count)
    else { return }
    try fresh.write(packed.bytes, to: packed.file)
    written += Written(files: 1, bytes: packed.bytes.count)
  }
}
