// Renders every planned file and writes it into a fresh release, on all cores.

internal import Files
internal import Foundation

/// Fills one release folder.
struct ReleaseWriter {
  let renderer: SiteRenderer
  let plan: [PlannedFile]
  let folder: Folder

  /// Neighbours are written by one thread, so that they share their folder.
  private static let chunksMax = 64

  /// Writes everything and returns how many bytes that was.
  func write() throws -> Int {
    try createFolders()
    let size = max(1, (plan.count + Self.chunksMax - 1) / Self.chunksMax)
    let starts = Array(stride(from: 0, to: plan.count, by: size))
    let outcome = WriteOutcome()
    DispatchQueue.concurrentPerform(iterations: starts.count) { index in
      guard !outcome.hasFailed else { return }
      let chunk = plan[starts[index]..<min(plan.count, starts[index] + size)]
      outcome.add(Result { try chunk.reduce(0) { try $0 + write($1) } })
    }
    return try outcome.bytes()
  }
}

extension ReleaseWriter {
  private func createFolders() throws {
    let folders = Set(plan.compactMap { $0.address.file.folder })
    try folder.create()
    for path in folders.sorted() { try folder.folder(path).create() }
  }

  private func write(_ file: PlannedFile) throws -> Int {
    let bytes = try renderer.bytes(of: file, plan)
    try folder.writeFresh(bytes, to: file.address.file)
    return bytes.count
  }
}

/// What the threads of one build came to.
private final class WriteOutcome: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var total = 0
  nonisolated(unsafe) private var failure: (any Error)?

  var hasFailed: Bool { lock.withLock { failure != nil } }

  func add(_ result: Result<Int, any Error>) {
    lock.withLock {
      switch result {
      case .success(let bytes): total += bytes
      case .failure(let error): failure = failure ?? error
      }
    }
  }

  func bytes() throws -> Int {
    try lock.withLock {
      if let failure { throw failure }
      return total
    }
  }
}
