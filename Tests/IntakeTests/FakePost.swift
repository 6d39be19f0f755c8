// Mail that goes nowhere: notes to whom it would have gone.

import Foundation
import Inbox
import Intake
import Participation

/// The site's mail for tests.
final class FakePost: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var confirmations: [String] = []
  nonisolated(unsafe) private var follows: [String] = []
  nonisolated(unsafe) private var stops = 0
  nonisolated(unsafe) private var isBroken = false

  struct Broken: Error {}

  var confirmed: [String] { lock.withLock { confirmations } }
  var followed: [String] { lock.withLock { follows } }
  var stopped: Int { lock.withLock { stops } }

  /// Whether nothing can be queued.
  var fails: Bool {
    get { lock.withLock { isBroken } }
    set { lock.withLock { isBroken = newValue } }
  }

  var mail: ResidentMail {
    ResidentMail(
      confirm: { [self] _, address, _ in
        if fails { throw Broken() }
        lock.withLock { confirmations.append(address.text) }
      },
      follow: { [self] _, address, _ in
        lock.withLock { follows.append(address.text) }
        return .following
      },
      followers: { [self] _ in followed.count },
      followed: { $0.hash == ReceiptSecret.sample.hash ? Language("fi") : nil },
      stop: { [self] _ in lock.withLock { stops += 1 } })
  }
}
