// `avoin serve`: the site and its forms over HTTP, until SIGTERM.
//
// 1. Block the signals, so that every thread leaves them to this one.
// 2. Load the site, take the builder's seat, make the keys on first use.
// 3. Listen; start builds when they are asked for; tell the service manager.
// 4. On SIGHUP read the site again.
// 5. On SIGTERM or SIGINT finish what is in flight, and end.

internal import Content
internal import Files
internal import Foundation
internal import Operations
internal import Participation

/// The command `serve`.
struct ServeCommand {
  private let options: ServeOptions
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    options = try ServeOptions(words)
    self.console = console
  }

  func run() throws -> ExitCode {
    if options.watches { return try preview() }
    var signals = ServiceSignals(takesReload: true)
    let host = ServiceHost.current()
    let site = try SiteLoader.whole(options.site)
    let seat = BuilderSeat(BuildSignal(state: site.stateFolder))
    guard try seat.take() || options.isShared else {
      console.fail(
        "another daemon serves this site",
        hint: "stop it first, give this one a state of its own, or say --shared to both")
      return .locked
    }
    let service = try RunningService(site, options, host, seat)
    try service.start()
    while signals.wait() == .reload { service.reload() }
    service.stop()
    return .done
  }

  private func preview() throws -> ExitCode {
    let listen = options.addresses.last ?? .standard
    return try PreviewServer(site: options.site, listen: listen, console: console).run()
  }
}
