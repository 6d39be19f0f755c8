// The same work for many things, on all cores, with the results in order.

internal import Foundation

/// Work in chunks: a task for each thing would cost half as much again.
enum InParallel {
  private static let chunkItems = 64

  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ work: @Sendable (Item) throws -> Result
  ) throws -> [Result] {
    let starts = Array(stride(from: 0, to: items.count, by: chunkItems))
    let chunks = Chunks<Result>(count: starts.count)
    DispatchQueue.concurrentPerform(iterations: starts.count) { index in
      let range = starts[index]..<min(items.count, starts[index] + chunkItems)
      chunks.set(index, Swift.Result { try items[range].map(work) })
    }
    return try chunks.joined()
  }
}

/// The results of several threads, in the order of their chunks.
private final class Chunks<Element: Sendable>: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var chunks: [Result<[Element], any Error>]

  init(count: Int) {
    chunks = Array(repeating: .success([]), count: count)
  }

  func set(_ index: Int, _ chunk: Result<[Element], any Error>) {
    lock.withLock { chunks[index] = chunk }
  }

  func joined() throws -> [Element] {
    try lock.withLock { try chunks.flatMap { try $0.get() } }
  }
}
