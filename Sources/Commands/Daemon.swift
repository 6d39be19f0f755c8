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
  private let root: SiteRoot
  private let configuration: SiteConfiguration

  /// - Parameter output: where the release is, other than where the site says.
  init(site: Site, output: Folder? = nil, clock: Clock, console: Console) throws {
    let configuration = site.configuration
    let link = output ?? site.folder(configuration.paths.output)
    let current = CurrentRelease(link: link)
    self.configuration = configuration
    root = SiteRoot(configuration.baseURL.root)
    files = ReleaseFiles(current, root: root) { Self.language(of: $0, configuration).code }
    // A preview has an output of its own, and writes to nobody.
    intake = try IntakeSource(
      site: site, current: current, sendsMail: output == nil, clock: clock, console: console)
  }

  func listener(on address: ListenAddress) throws -> Listener {
    try Listener(
      address: address.address, port: address.port, limits: ListenerLimits(),
      refuse: { [self] status, headers in refusal(status, headers).secured },
      handler: { [self] request, reply in reply.send(response(to: request).secured) })
  }

  func refusal(_ status: StatusCode, _ headers: Headers) -> Response {
    intake.service.refusal(status, headers)
  }

  func response(to request: Request) -> Response {
    if root.isWithoutSlash(request.path), request.method.isRead {
      return Response(.permanentRedirect, headers: ["Location": root.path])
    }
    let request = root.below(request)
    if request.path == "/livez" { return .text(.ok, "alive\n") }
    if request.path == "/", let home = homeOfResident(request) { return home }
    return intake.service.response(to: request) ?? files.response(to: request)
  }

}

extension Daemon {
  /// The root of a site in several languages leads to the one that the browser asks for.
  private func homeOfResident(_ request: Request) -> Response? {
    guard configuration.hasSeveralLanguages, request.method.isRead else { return nil }
    let language = Self.language(of: request, configuration)
    return Response(
      .found,
      headers: [
        "Location": "\(root.path)\(language)/", "Vary": "Accept-Language",
        "Cache-Control": "no-cache",
      ])
  }

  private static func language(
    of request: Request, _ configuration: SiteConfiguration
  ) -> Language {
    ResidentLanguage.chosen(
      named: nil, accepted: request.headers["Accept-Language"], among: configuration.languages)
  }
}
