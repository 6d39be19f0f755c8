// The site as the preview serves it now: exchanged after every build that changed something.

internal import Content
internal import Diagnostics
internal import Files
internal import Foundation
internal import HTTP
internal import Operations
internal import Participation
internal import Serving

/// The preview's pages and forms.
final class PreviewSite: Sendable {
  private let folder: Folder
  private let output: Folder
  private let news: PreviewNews
  private let console: Console
  private let lock = NSLock()
  nonisolated(unsafe) private var served: Served

  private struct Served: Sendable {
    let daemon: Daemon
    let pages: PreviewPages
    let root: SiteRoot
  }

  /// - Parameter site: as far as it can be read.
  init(_ site: Site, output: Folder, news: PreviewNews, console: Console) throws {
    folder = site.folder
    self.output = output
    self.news = news
    self.console = console
    served = try Self.served(site, output, news, console)
  }

  func response(to request: Request) -> Response {
    let served = lock.withLock { self.served }
    let fresh = PreviewPages.fresh(request)
    if let own = served.pages.response(to: served.root.below(fresh)) { return own }
    return served.pages.following(served.daemon.response(to: fresh), to: fresh)
  }

  func refusal(_ status: StatusCode, _ headers: Headers) -> Response {
    lock.withLock { served }.daemon.refusal(status, headers)
  }

  /// Takes over what editors changed: forms, words, languages, the root path.
  func reload() {
    do {
      let loader = SiteLoader(folder: folder, problems: Problems())
      guard let site = try loader.load(includesDrafts: true) else { return }
      let fresh = try Self.served(site, output, news, console)
      lock.withLock { served = fresh }
    } catch {
      console.note("the forms stay as they were: \(error)")
    }
  }

  private static func log(_ console: Console) -> EventLog {
    EventLog(time: { Clock.system.now().description }, write: { console.write($0) })
  }

  private static func served(
    _ site: Site, _ output: Folder, _ news: PreviewNews, _ console: Console
  ) throws -> Served {
    let root = SiteRoot(site.configuration.baseURL.root)
    return Served(
      daemon: try Daemon(site: site, output: output, clock: .system, log: log(console)),
      pages: PreviewPages(news: news, root: root), root: root)
  }
}
