// The three pages for machines, and who may see them: /livez, /readyz, /metrics.
//
// They are for this machine, and for those that the site's configuration names. A proxy on this
// machine asks on behalf of everybody, so a request that says that it was passed on is nobody's.

internal import Content
internal import HTTP
internal import Operations
internal import Serving

/// The pages that tell a monitoring system how the daemon is.
struct MachinePages: Sendable {
  let daemon: Daemon
  let readiness: Readiness
  let figures: DaemonFigures

  /// What proxies add to a request that they pass on (RFC 7239, RFC 9110 section 7.6.3).
  private static let passedOn = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"]

  /// The page; nil where the address is none of these, or whoever asks may not see it: then it is
  /// as if it were not there.
  func response(to request: Request) -> Response? {
    let served = daemon.known
    let path = served.root.below(request).path
    let monitoring = served.configuration.monitoring
    switch path {
    case "/livez" where isAllowed(request, monitoring.health):
      return page(request) { Response.text(.ok, "alive\n") }
    case "/readyz" where isAllowed(request, monitoring.health):
      return page(request) { ready(request) }
    case "/metrics" where isAllowed(request, monitoring.metrics): return page(request, metrics)
    default: return nil
    }
  }
}

extension MachinePages {
  private func isAllowed(_ request: Request, _ ranges: [NetworkRange]) -> Bool {
    guard Self.passedOn.allSatisfy({ request.headers[$0] == nil }) else { return false }
    return request.peer.isThisMachine || ranges.contains { $0.contains(request.peer.bytes) }
  }

  private func page(_ request: Request, _ make: () -> Response) -> Response {
    guard request.method.isRead else {
      return Response(.methodNotAllowed, headers: ["Allow": "GET, HEAD"])
    }
    var response = make()
    response.headers.append("Cache-Control", "no-store")
    return response
  }

  private func ready(_ request: Request) -> Response {
    let checks = readiness.checks
    let status = checks.allSatisfy(\.isPassed) ? StatusCode.ok : .serviceUnavailable
    guard request.headers["Accept"]?.contains("application/json") == true else {
      return .text(status, checks.text)
    }
    return Response(
      status, headers: ["Content-Type": "application/json"], body: .bytes(Array(checks.json.utf8)))
  }

  private func metrics() -> Response {
    let text = figures.text(channels: daemon.known.channels, checks: readiness.checks)
    return Response(
      .ok, headers: ["Content-Type": MetricsText.contentType], body: .bytes(Array(text.utf8)))
  }
}
