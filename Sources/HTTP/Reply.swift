// What a handler answers with: once, now or later.

internal import Foundation

/// The one answer to one request.
///
/// It may be sent from any thread; until then the connection is suspended and costs no thread. A
/// reply that is let go without an answer answers 500. Where the client has gone or the listener
/// was stopped, sending does nothing.
package final class Reply: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var isSent = false
  private let deliver: @Sendable (Response) -> Void
  private let unanswered: @Sendable () -> Response

  /// A reply that goes wherever the caller says: to a connection, or to a test.
  ///
  /// - Parameters:
  ///   - unanswered: the response for a reply that was let go without an answer.
  ///   - deliver: called once.
  package init(
    unanswered: @escaping @Sendable () -> Response = { Response(.serverError) },
    deliver: @escaping @Sendable (Response) -> Void
  ) {
    self.unanswered = unanswered
    self.deliver = deliver
  }

  /// Answers the request; to be called exactly once.
  package func send(_ response: Response) {
    let wasSent = lock.withLock {
      defer { isSent = true }
      return isSent
    }
    precondition(!wasSent, "a reply is sent once")
    deliver(response)
  }

  deinit {
    if !isSent { deliver(unanswered()) }
  }
}
