// The page of figures, `/metrics`.

internal import Operations
internal import Participation

extension DaemonFigures {
  /// - Parameters:
  ///   - channels: the keys of the site's channels, sorted.
  ///   - checks: how each check of the readiness stands.
  func text(channels: [Key], checks: [Readiness.Check]) -> String {
    var page = MetricsText()
    requests(&page)
    submissions(&page, channels)
    builds(&page)
    readiness(&page, checks)
    process(&page)
    return page.text
  }

  private func requests(_ page: inout MetricsText) {
    page.begin("avoin_http_requests_total", .counter, "Requests by kind of address and status.")
    let seen = requestTotals.filter { $0.total > 0 }
    for (route, statusClass, total) in seen {
      page.sample(total, [("route", route.rawValue), ("status", "\(statusClass)xx")])
    }
    page.begin(
      "avoin_http_request_duration_seconds", .histogram,
      "From the whole request to its answer, without the sending.")
    for route in RouteClass.allCases where route != .refused {
      guard let histogram = duration(of: route), histogram.cumulated.last ?? 0 > 0 else { continue }
      page.sample(histogram, [("route", route.rawValue)])
    }
    page.begin("avoin_connections", .gauge, "Open connections.")
    page.sample(openConnections)
  }

  private func submissions(_ page: inout MetricsText, _ channels: [Key]) {
    page.begin("avoin_submissions_total", .counter, "Forms by channel and what became of them.")
    for channel in channels {
      for (outcome, total) in submissionTotals(channel) {
        page.sample(total, [("channel", channel.text), ("outcome", outcome.rawValue)])
      }
    }
  }

  private func builds(_ page: inout MetricsText) {
    page.begin("avoin_builds_started_total", .counter, "Builds that this daemon began.")
    page.sample(buildsStarted.total)
    page.begin("avoin_builds_total", .counter, "Builds that this daemon began, by their end.")
    page.sample(builds.done.total, [("outcome", "done")])
    page.sample(builds.failed.total, [("outcome", "failed")])
    page.begin("avoin_build_duration_seconds", .histogram, "How long builds took.")
    page.sample(buildSeconds)
    page.begin("avoin_reloads_total", .counter, "Reloads of the configuration, by their end.")
    page.sample(reloads.done.total, [("outcome", "done")])
    page.sample(reloads.failed.total, [("outcome", "refused")])
  }

  private func readiness(_ page: inout MetricsText, _ checks: [Readiness.Check]) {
    page.begin("avoin_check_passed", .gauge, "The checks of /readyz: 1 passed, 0 failed.")
    for check in checks { page.sample(check.isPassed ? 1 : 0, [("check", check.name)]) }
  }

  private func process(_ page: inout MetricsText) {
    page.begin("avoin_build_info", .gauge, "The program's version.")
    page.sample(1, [("version", Usage.version)])
    guard let figures = ProcessFigures.current else { return }
    page.begin("process_cpu_seconds_total", .counter, "Processor time, user and system.")
    page.sample(figures.processorSeconds)
    page.begin("process_resident_memory_bytes", .gauge, "Resident memory.")
    page.sample(figures.residentBytes)
    page.begin("process_open_fds", .gauge, "Open file descriptors.")
    page.sample(figures.openDescriptors)
    page.begin("process_max_fds", .gauge, "How many file descriptors may be open.")
    page.sample(figures.descriptorsMax)
    page.begin("process_start_time_seconds", .gauge, "When the process began, since 1970.")
    page.sample(figures.startSecondsSince1970)
  }
}
