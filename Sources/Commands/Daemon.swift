// The daemon: which part of it answers which address.

internal import Content
internal import Files
internal import Glibc
internal import HTTP
internal import Intake
internal import Participation
internal import Serving

/// Everything that answers requests.
final class Daemon: Sendable {
  private let intake: IntakeSource
  private let files: ReleaseFiles
  private let configuration: SiteConfiguration

  init(site: Site, clock: Clock, console: Console) throws {
    configuration = site.configuration
    let current = CurrentRelease(link: site.folder(site.configuration.paths.output))
    files = ReleaseFiles(current, root: site.configuration.baseURL.root)
    intake = try IntakeSource(site: site, current: current, clock: clock, console: console)
  }

  func listener(on address: ListenAddress) throws -> Listener {
    try Listener(
      address: address.address, port: address.port, limits: ListenerLimits(),
      refuse: { [intake] status in intake.service.refusal(status) },
      handler: { [self] request, reply in reply.send(response(to: request)) })
  }

  func response(to request: Request) -> Response {
    let request = request.belowRoot(configuration.baseURL.root)
    if request.path == "/livez" { return .text(.ok, "alive\n") }
    if request.path == "/", let home = homeOfResident(request) { return home }
    return intake.service.response(to: request) ?? files.response(to: request)
  }
}

extension Daemon {
  /// The root of a site in several languages leads to the one that the browser asks for.
  private func homeOfResident(_ request: Request) -> Response? {
    guard configuration.hasSeveralLanguages, request.method == .get || request.method == .head
    else { return nil }
    let language = ResidentLanguage.chosen(
      named: nil, accepted: request.headers["Accept-Language"], among: configuration.languages)
    return Response(
      .found,
      headers: [
        "Location": "\(configuration.baseURL.root)\(language)/", "Vary": "Accept-Language",
        "Cache-Control": "no-cache",
      ])
  }
}

extension Request {
  /// The same request with its path below the site's root, whether the proxy cut that off or not.
  fileprivate func belowRoot(_ root: String) -> Request {
    guard root != "/", path.hasPrefix(root) else { return self }
    var request = self
    request.path = "/" + path.dropFirst(root.count)
    request.rawPath = rawPath.hasPrefix(root) ? "/" + rawPath.dropFirst(root.count) : rawPath
    return request
  }
}
