// The daemon from its start to its end: listeners, builder, watchdog, and news of all of them.

internal import Content
internal import Diagnostics
internal import Files
internal import HTTP
internal import Operations
internal import Participation

/// Everything that runs while `avoin serve` does.
final class RunningService {
  private let options: ServeOptions
  private let host: ServiceHost
  private let log: EventLog
  private let status: ServiceStatus
  private let figures = DaemonFigures()
  private let seat: BuilderSeat
  private let daemon: Daemon
  private let door: FrontDoor
  private let rebuilder: Rebuilder
  /// Nil where the site sends no mail.
  private let postman: Postman?
  private let strayFiles: StrayFiles
  private let keyWatch: KeyWatch
  private let countNews: CountNews
  private let erasures: BegunErasures
  private let following = WorkShift()
  private var listeners: [Listener] = []
  private var watchdog: Watchdog?

  /// How long the build that runs, and then requests in flight, may take after SIGTERM.
  private static let drainSecondsMax = 10.0
  /// How often the daemon looks for a new release by itself.
  private static let lookSeconds = 0.1

  init(_ site: Site, _ options: ServeOptions, _ host: ServiceHost, _ seat: BuilderSeat) throws {
    self.options = options
    self.host = host
    self.seat = seat
    log = Self.log(options, host)
    status = ServiceStatus(host.manager)
    let countNews = CountNews(signal: seat.signal, log: log)
    self.countNews = countNews
    let erasures = BegunErasures(site: site, log: log)
    self.erasures = erasures
    daemon = try Daemon(
      site: site, clock: .system, log: log, counted: { countNews.note() },
      erasing: { erasures.note() })
    let readiness = Readiness(
      state: site.stateFolder, release: { [daemon] in daemon.releaseVersion }, status: status)
    door = FrontDoor(
      daemon: daemon,
      machines: MachinePages(daemon: daemon, readiness: readiness, figures: figures),
      figures: figures, log: log, logsRequests: options.logsRequests)
    rebuilder = Rebuilder(
      seat: seat, build: BuildRun(site: site.folder), log: log, figures: figures, status: status,
      release: { [daemon] in daemon.releaseVersion })
    strayFiles = daemon.strayFiles
    keyWatch = daemon.keyWatch
    postman = try Postman(site: site, signal: seat.signal, clock: .system, log: log)
  }

  /// Puts right what a killed daemon left, listens, and tells whoever waits for it.
  func start() throws {
    daemon.recover()
    for address in places {
      let listener = try door.listener(at: address.place)
      listeners.append(listener)
      log.note(LogEvent("listening", ["at": .text(address.url(port: listener.port))]))
    }
    figures.watch(listeners)
    rebuilder.start()
    postman?.start()
    strayFiles.start()
    keyWatch.start()
    countNews.start()
    erasures.start()
    following.begin("following") { [daemon, following] in
      daemon.openDesk()
      while following.pause(Self.lookSeconds) { daemon.follow() }
    }
    watchdog = Watchdog(listeners, manager: host.manager, log: log)
    watchdog?.start()
    status.enter(.serving)
  }

  /// Reads the site again; where it cannot be read, all stays as it was. No connection notices.
  func reload() {
    status.enter(.reloading)
    do {
      try daemon.reload()
      figures.reloads.done.add()
      status.configuration = .loaded
      log.note(LogEvent("reloaded"))
      try seat.signal.want(.everything)
    } catch {
      figures.reloads.failed.add()
      status.configuration = .lastReloadRefused
      tell(error)
    }
    status.enter(.serving)
  }

  /// Finishes the build that runs or is wanted, then what is in flight, and ends.
  ///
  /// As long as the build runs, residents are served; each wait has its bound.
  func stop() {
    status.enter(.stopping)
    log.note(LogEvent("stopping"))
    seat.giveUp()
    rebuilder.stop(withinSeconds: Self.drainSecondsMax)
    for listener in listeners { listener.drain(withinSeconds: Self.drainSecondsMax) }
    postman?.stop(withinSeconds: Self.drainSecondsMax)
    strayFiles.stop()
    keyWatch.stop()
    countNews.stop()
    erasures.stop()
    following.stop()
    daemon.close()
    watchdog?.stop()
    log.note(LogEvent("stopped"))
  }
}

extension RunningService {
  private static func log(_ options: ServeOptions, _ host: ServiceHost) -> EventLog {
    EventLog(
      options.logFormat, marksPriority: host.isJournal, time: { Clock.system.now().description },
      write: { Console.standard.write($0) })
  }

  /// What was asked for; else what was handed over; else the standard.
  private var places: [ListenAddress] {
    let inherited = host.sockets.map { ListenAddress(place: .inherited(descriptor: $0.descriptor)) }
    let all = inherited + options.addresses
    return all.isEmpty ? [.standard] : all
  }

  private func tell(_ error: any Error) {
    log.note(LogEvent(.error, "reload-refused", ["kept": "the configuration as it was"]))
    guard let found = error as? ProblemsFound else {
      return log.note(LogEvent(.error, "problem", ["said": .text("\(error)")]))
    }
    for problem in found.diagnostics { log.note(LogEvent(problem)) }
  }
}

extension LogEvent {
  /// A mistake with its place; the line itself is not repeated, for it can be a resident's.
  init(_ problem: Diagnostic) {
    let place = problem.position.map { ":\($0.line):\($0.column)" } ?? ""
    self.init(
      problem.severity == .error ? .error : .warning, "problem",
      [
        "at": .text("\(problem.file)\(place)"), "said": .text(problem.message),
        "hint": .text(problem.hint ?? "none"),
      ])
  }
}
