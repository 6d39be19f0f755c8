// The site as the daemon serves it, from one reading of it to the next.

internal import Content
internal import Desk
internal import HTTP
internal import Intake
internal import Participation
internal import Serving

/// The configuration and the forms that belong together.
struct ServedSite: Sendable {
  let configuration: SiteConfiguration
  /// The keys of its channels, sorted.
  let channels: [Key]
  let root: SiteRoot
  let service: IntakeService
  /// Nil for a preview.
  let desk: DeskService?

  init(_ site: Site, _ service: IntakeService, desk: DeskService?) {
    configuration = site.configuration
    channels = site.channels.map(\.key)
    root = SiteRoot(site.configuration.baseURL.root)
    self.service = service
    self.desk = desk
  }

  /// The channel whose form has this address below the root.
  func channel(ofForm path: String) -> Key? {
    let names = path.split(separator: "/")
    guard names.first == "f", names.count > 1, let key = Key(String(names[1])) else { return nil }
    return channels.contains(key) ? key : nil
  }

  func language(of request: Request) -> Language {
    ResidentLanguage.chosen(
      named: nil, accepted: request.headers["Accept-Language"], among: configuration.languages)
  }

  /// The root of a site in several languages leads to the one that the browser asks for.
  func homeOfResident(_ request: Request) -> Response? {
    guard configuration.hasSeveralLanguages, request.method.isRead else { return nil }
    return Response(
      .found,
      headers: [
        "Location": "\(root.path)\(language(of: request))/", "Vary": "Accept-Language",
        "Cache-Control": "no-cache",
      ])
  }
}
