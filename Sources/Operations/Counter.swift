// Numbers that many threads add to without waiting for each other.

internal import Synchronization

/// A number that only grows.
package final class Counter: Sendable {
  private let number = Atomic<Int>(0)

  package init() {}

  package func add(_ amount: Int = 1) { number.add(amount, ordering: .relaxed) }

  package var total: Int { number.load(ordering: .relaxed) }
}

/// How long things took, counted by fixed bounds.
package final class Histogram: Sendable {
  /// Upper bounds in seconds, rising.
  package let bounds: [Double]
  private let counters: [Counter]
  private let microseconds = Counter()

  /// Bounds for a request that is answered while somebody waits.
  package static let requestBounds = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
  ]
  /// Bounds for a build.
  package static let buildBounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

  package init(bounds: [Double]) {
    self.bounds = bounds
    counters = (0...bounds.count).map { _ in Counter() }
  }

  package func add(seconds: Double) {
    counters[bounds.firstIndex { seconds <= $0 } ?? bounds.count].add()
    microseconds.add(Int(max(0, seconds) * 1_000_000))
  }

  package var sumSeconds: Double { Double(microseconds.total) / 1_000_000 }

  /// How many took at most each bound, and last how many there were.
  package var cumulated: [Int] {
    var sum = 0
    return counters.map { counter in
      sum += counter.total
      return sum
    }
  }
}
