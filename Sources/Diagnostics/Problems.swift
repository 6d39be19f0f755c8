// A collector for diagnostics, so that one run reports all of them.

import Foundation

/// Everything that was found wrong so far, gathered from any thread.
///
/// A stage reports what it finds and goes on; whoever runs the stages calls `throwIfAny` where
/// going on makes no sense.
package final class Problems: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var found: [Diagnostic] = []

  package init() {}

  package func report(_ diagnostic: Diagnostic) {
    lock.withLock { found.append(diagnostic) }
  }

  package func report(_ diagnostics: [Diagnostic]) {
    lock.withLock { found += diagnostics }
  }

  /// All diagnostics, sorted by file and place, each once.
  package var sorted: [Diagnostic] {
    lock.withLock { Set(found) }.sorted()
  }

  package var hasErrors: Bool {
    lock.withLock { found.contains { $0.severity == .error } }
  }

  /// What was found that stops nothing, sorted.
  package var warnings: [Diagnostic] {
    sorted.filter { $0.severity == .warning }
  }

  /// Throws what was found where at least one of it is an error.
  package func throwIfAny() throws(ProblemsFound) {
    if hasErrors { throw ProblemsFound(diagnostics: sorted) }
  }
}

/// The content or the request is wrong: the diagnostics say how.
package struct ProblemsFound: Error, Hashable, Sendable {
  package let diagnostics: [Diagnostic]

  package init(diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  package init(_ diagnostic: Diagnostic) {
    self.init(diagnostics: [diagnostic])
  }
}
