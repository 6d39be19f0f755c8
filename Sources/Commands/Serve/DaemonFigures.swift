// What the daemon counts: no address, no name, and as many numbers as there are kinds of things.

internal import Foundation
internal import HTTP
internal import Operations
internal import Participation

/// How many of something went well and how many did not.
struct OutcomeCounters: Sendable {
  let done = Counter()
  let failed = Counter()
}

/// All counters of the daemon since its start.
final class DaemonFigures: Sendable {
  /// First digits of status codes.
  static let statusClasses = [1, 2, 3, 4, 5]

  let builds = OutcomeCounters()
  let buildsStarted = Counter()
  let buildSeconds = Histogram(bounds: Histogram.buildBounds)
  let reloads = OutcomeCounters()

  private let requests: [RouteClass: [Counter]]
  private let durations: [RouteClass: Histogram]
  private let lock = NSLock()
  nonisolated(unsafe) private var submissions: [Key: [SubmissionOutcome: Int]] = [:]
  nonisolated(unsafe) private var listeners: [Listener] = []

  init() {
    let routes = RouteClass.allCases
    requests = Dictionary(
      uniqueKeysWithValues: routes.map { ($0, Self.statusClasses.map { _ in Counter() }) })
    durations = Dictionary(
      uniqueKeysWithValues: routes.map { ($0, Histogram(bounds: Histogram.requestBounds)) })
  }

  func count(_ route: RouteClass, _ status: StatusCode, seconds: Double) {
    requests[route]?[status.rawValue / 100 - 1].add()
    durations[route]?.add(seconds: seconds)
  }

  /// A request that no handler saw.
  func countRefusal(_ status: StatusCode) { requests[.refused]?[status.rawValue / 100 - 1].add() }

  /// - Parameter channel: one of the site's, so that there are never more than these.
  func count(_ outcome: SubmissionOutcome, of channel: Key) {
    lock.withLock { submissions[channel, default: [:]][outcome, default: 0] += 1 }
  }

  func watch(_ listeners: [Listener]) { lock.withLock { self.listeners = listeners } }

  /// In a fixed order: route, first digit of the status, number.
  var requestTotals: [(route: RouteClass, statusClass: Int, total: Int)] {
    RouteClass.allCases.flatMap { route in
      zip(Self.statusClasses, requests[route] ?? []).map { (route, $0, $1.total) }
    }
  }

  func duration(of route: RouteClass) -> Histogram? { durations[route] }

  func submissionTotals(_ channel: Key) -> [(outcome: SubmissionOutcome, total: Int)] {
    let totals = lock.withLock { submissions[channel] ?? [:] }
    return SubmissionOutcome.allCases.map { ($0, totals[$0] ?? 0) }
  }

  var openConnections: Int {
    lock.withLock { listeners }.reduce(0) { $0 + $1.pulse.connections }
  }
}
