// Where the time comes from, so that tests and `--now` can set it.

import Foundation

/// A source of the present moment; everything that needs the time is handed one.
package struct Clock: Sendable {
  package let now: @Sendable () -> Timestamp

  package init(_ now: @escaping @Sendable () -> Timestamp) {
    self.now = now
  }

  /// The machine's clock.
  package static let system = Clock {
    Timestamp(secondsSince1970: Int(Date().timeIntervalSince1970.rounded(.down)))
  }

  /// A clock that stands still.
  package static func fixed(_ moment: Timestamp) -> Clock {
    Clock { moment }
  }
}
