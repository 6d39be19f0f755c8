// One request and its answer: the place where a handler's thread and the library's thread meet.

internal import CMicroHTTPD
internal import Foundation

/// What became of one request, decided under one lock.
///
/// The library's thread opens an exchange, and asks it for the answer once the handler returned.
/// Where there is none yet, the connection is suspended; whoever answers then resumes it. The first
/// answer wins: a late one, after a shutdown has answered, goes nowhere.
final class Exchange: Sendable {
  private enum State {
    case open
    /// The library's connection is suspended and waits for the answer.
    case parked(OpaquePointer)
    case answered(Response)
    case over
  }

  private let lock = NSLock()
  nonisolated(unsafe) private var state = State.open
  private let unavailable: @Sendable () -> Response

  /// - Parameter unavailable: the response where the handler takes too long.
  init(unavailable: @escaping @Sendable () -> Response) {
    self.unavailable = unavailable
  }

  /// Waits for the handler no longer; what it answers later goes nowhere.
  func giveUp() { answer(unavailable()) }

  /// Gives the answer, from any thread.
  func answer(_ response: Response) {
    lock.withLock {
      switch state {
      case .open:
        state = .answered(response)
      case .parked(let connection):
        state = .answered(response)
        MHD_resume_connection(connection)
      case .answered, .over:
        response.closeStream()
      }
    }
  }

  /// The answer, where there is one; else the connection is suspended until there is.
  ///
  /// To be called in the library's access callback only.
  func takeAnswerOrPark(_ connection: OpaquePointer) -> Response? {
    lock.withLock {
      switch state {
      case .answered(let response):
        state = .over
        return response
      case .open:
        MHD_suspend_connection(connection)
        state = .parked(connection)
        return nil
      case .parked, .over:
        return nil
      }
    }
  }

  /// The library is done with the request: nothing touches its connection from here on.
  func close() {
    lock.withLock {
      if case .answered(let unsent) = state { unsent.closeStream() }
      state = .over
    }
  }
}
