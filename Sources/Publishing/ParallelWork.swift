// Spreads work over all cores in chunks of neighbours.

internal import Foundation

/// Work on a list, a chunk at a time, by as many threads as there are cores.
///
/// A task for each item would cost half as much again; neighbours share their folders.
package struct ParallelWork<Part: Sendable> {
  let chunksMax: Int

  package init(chunksMax: Int) {
    self.chunksMax = chunksMax
  }

  /// The results in the order of the list; the first failure ends the work and is thrown.
  package func run<Item: Sendable>(
    _ items: [Item], _ work: @Sendable (ArraySlice<Item>) throws -> Part
  ) throws -> [Part] {
    let size = max(1, (items.count + chunksMax - 1) / chunksMax)
    let starts = Array(stride(from: 0, to: items.count, by: size))
    let outcome = Outcome<Part>()
    DispatchQueue.concurrentPerform(iterations: starts.count) { number in
      guard !outcome.hasFailed else { return }
      let chunk = items[starts[number]..<min(items.count, starts[number] + size)]
      outcome.add(Result { try work(chunk) }, at: number)
    }
    return try outcome.ordered()
  }
}

/// What the threads came to.
private final class Outcome<Part: Sendable>: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var parts: [Int: Part] = [:]
  nonisolated(unsafe) private var failure: (any Error)?

  var hasFailed: Bool { lock.withLock { failure != nil } }

  func add(_ result: Result<Part, any Error>, at number: Int) {
    lock.withLock {
      switch result {
      case .success(let part): parts[number] = part
      case .failure(let error): failure = failure ?? error
      }
    }
  }

  func ordered() throws -> [Part] {
    try lock.withLock {
      if let failure { throw failure }
      return parts.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
