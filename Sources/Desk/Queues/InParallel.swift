// The same work for many things on all cores.

internal import Foundation

enum InParallel {
  /// Fewer things are not worth a thread.
  private static let chunk = 64

  /// The results in the order of the things.
  static func map<Thing: Sendable, Result: Sendable>(
    _ things: [Thing], _ work: @Sendable (Thing) throws -> Result
  ) -> [Swift.Result<Result, any Error>] {
    let results = Results<Result>()
    let chunks = (things.count + chunk - 1) / chunk
    DispatchQueue.concurrentPerform(iterations: chunks) { number in
      let part = things[number * chunk..<min(things.count, (number + 1) * chunk)]
      results.add(part.map { thing in Swift.Result { try work(thing) } }, number)
    }
    return results.ordered
  }
}

/// What the threads found, by the number of their part.
private final class Results<Element: Sendable>: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var parts: [Int: [Result<Element, any Error>]] = [:]

  func add(_ part: [Result<Element, any Error>], _ number: Int) {
    lock.withLock { parts[number] = part }
  }

  var ordered: [Result<Element, any Error>] {
    lock.withLock { parts.sorted { $0.key < $1.key }.flatMap(\.value) }
  }
}
