// `avoin serve`: the site and its forms over HTTP, until SIGTERM.
//
// 1. Block the signals, so that every thread leaves them to this one.
// 2. Load the site, hold the daemon's lock, make the keys on first use.
// 3. Listen; start builds when they are asked for.
// 4. On SIGTERM or SIGINT finish what is in flight, and end.

internal import Content
internal import Files
internal import HTTP
internal import Participation

/// The command `serve`.
struct ServeCommand {
  private let site: Folder
  private let listen: ListenAddress
  private let watches: Bool
  private let console: Console

  /// How long requests in flight may take after SIGTERM.
  private static let drainSecondsMax = 10.0

  init(_ words: [String], _ console: Console) throws {
    let arguments = try Arguments(words, options: ["site", "listen"], flags: ["watch"])
    site = arguments.site
    listen = try arguments["listen"].map(ListenAddress.init) ?? .standard
    watches = arguments.has("watch")
    self.console = console
  }

  func run() throws -> ExitCode {
    if watches { return try PreviewServer(site: site, listen: listen, console: console).run() }
    var signals = TerminationSignals()
    let loaded = try SiteLoader.whole(site)
    let signal = BuildSignal(state: loaded.stateFolder)
    var lock = try signal.holdAsDaemon()
    guard lock != nil else {
      console.fail(
        "another daemon serves this site",
        hint: "stop it first, or give this one a state of its own")
      return .locked
    }
    let daemon = try Daemon(site: loaded, clock: .system, console: console)
    let listener = try daemon.listener(on: listen)
    let rebuilder = Rebuilder(signal: signal, site: site, console: console)
    try rebuilder.start()
    let postman = try Postman(site: loaded, signal: signal, clock: .system, console: console)
    postman?.start()
    console.note("listening on http://\(listen.text(port: listener.port))/")
    signals.wait()
    console.note("stopping: finishing what is in flight")
    // From here on commands build for themselves; what they asked for before is built here.
    withExtendedLifetime(lock) {}
    lock = nil
    rebuilder.stop(withinSeconds: Self.drainSecondsMax)
    listener.drain(withinSeconds: Self.drainSecondsMax)
    postman?.stop(withinSeconds: Self.drainSecondsMax)
    console.note("stopped")
    return .done
  }
}
