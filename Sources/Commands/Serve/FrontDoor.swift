// The first to see each request and the last to see its answer: counts both, and times them.

internal import HTTP
internal import Operations
internal import Participation
internal import Serving

/// What stands between the listeners and the daemon.
struct FrontDoor: Sendable {
  let daemon: Daemon
  let machines: MachinePages
  let figures: DaemonFigures
  let log: EventLog
  let logsRequests: Bool

  func listener(at place: ListenPlace) throws -> Listener {
    try Listener(
      at: place,
      refuse: { [self] status, headers in
        figures.countRefusal(status)
        return daemon.refusal(status, headers).secured
      },
      log: { [self] report in
        log.note(LogEvent(.warning, "listener", ["said": .text(report)]))
      },
      bodies: { [daemon] in daemon.bodyHandling(of: $0) },
      handler: { [self] request, reply in answer(request, reply) })
  }

  private func answer(_ request: Request, _ reply: Reply) {
    let begun = ContinuousClock.now
    let counted = Reply(
      unanswered: { [daemon, headers = request.headers] in daemon.refusal(.serverError, headers) },
      deliver: { [self] response in
        note(request, response.status, ContinuousClock.now - begun)
        reply.send(response.secured)
      })
    if let page = machines.response(to: request) { return counted.send(page) }
    daemon.answer(request, counted)
  }

  private func note(_ request: Request, _ status: StatusCode, _ duration: Duration) {
    let served = daemon.known
    let path = served.root.below(request).path
    let route = RouteClass(path: path)
    let seconds = duration / .seconds(1)
    figures.count(route, status, seconds: seconds)
    if let channel = served.channel(ofForm: path),
      let outcome = SubmissionOutcome(request, path: path, answered: status)
    {
      figures.count(outcome, of: channel)
    }
    guard logsRequests else { return }
    log.note(
      LogEvent(
        "answered",
        [
          "route": .text(route.rawValue), "status": .integer(status.rawValue),
          "seconds": .seconds(seconds),
        ]))
  }
}
