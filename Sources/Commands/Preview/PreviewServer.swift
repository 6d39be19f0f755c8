// `avoin serve --watch`: the site as its editors write it, drafts included, on their own machine.
//
// 1. Watch the site's folder; where not even the configuration can be read, wait until it can.
// 2. Block the signals, hold the preview's lock, listen.
// 3. Build into a folder of the preview's own, now and after every change; `public` stays as it is.
// 4. On SIGTERM or SIGINT end.

internal import Content
internal import Diagnostics
internal import Files
internal import HTTP
internal import Participation
internal import Publishing
internal import Serving
internal import Watching

/// The preview of one site.
struct PreviewServer {
  let site: Folder
  let listen: ListenAddress
  let console: Console

  private static let places = [
    SiteConfiguration.fileName, SiteLayout.content, SiteLayout.layouts,
  ]
  /// Below the state folder.
  private static let outputFolder = RelativePath(trusted: "watch/site")
  private static let lockName = RelativePath(trusted: "watch.lock")
  private static let stopSecondsMax = 10.0

  func run() throws -> ExitCode {
    let watch = try FolderWatch(site, places: Self.places)
    guard let loaded = try readable(watch) else { return .done }
    var signals = ServiceSignals(takesReload: false)
    let lock = try FileLock.take(
      Self.lockName, in: loaded.stateFolder.folder(SiteBuilder.buildFolder))
    guard let lock else {
      console.fail("another preview of this site is running", hint: "stop it first")
      return .locked
    }
    defer { withExtendedLifetime(lock) {} }
    let output = loaded.stateFolder.folder(Self.outputFolder)
    let news = PreviewNews(PreviewState(build: "0"))
    let preview = try PreviewSite(loaded, output: output, news: news, console: console)
    let listener = try listener(for: preview)
    let builder = PreviewBuilder(
      watch: watch, build: PreviewBuild(site: site, output: output), news: news, console: console,
      whenBuilt: { preview.reload() })
    builder.start()
    console.note("listening on \(listen.url(port: listener.port))")
    console.note("watching \(site): drafts are shown, and nothing is published")
    _ = signals.wait()
    builder.stop(withinSeconds: Self.stopSecondsMax)
    listener.drain(withinSeconds: Self.stopSecondsMax)
    console.note("stopped")
    return .done
  }
}

extension PreviewServer {
  private func listener(for preview: PreviewSite) throws -> Listener {
    try Listener(
      at: listen.place,
      refuse: { status, headers in preview.refusal(status, headers).secured },
      handler: { request, reply in reply.send(preview.response(to: request).secured) })
  }

  /// The site as far as it can be read: the rest is told in the browser.
  private func readable(_ watch: FolderWatch) throws -> Site? {
    while true {
      let problems = Problems()
      let loader = SiteLoader(folder: site, problems: problems)
      if let site = try loader.load(includesDrafts: true) { return site }
      console.show(problems.sorted)
      console.note("waiting until the configuration is mended (Ctrl-C ends it)")
      guard watch.changes() != nil else { return nil }
    }
  }
}
