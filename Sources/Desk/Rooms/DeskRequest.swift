// What the door of the desk looks at in a request before anybody is let in.

internal import HTTP
internal import Intake
internal import Participation
internal import Staff

/// A request to an address of the desk.
struct DeskRequest {
  let request: Request

  init(_ request: Request) {
    self.request = request
  }

  /// Whether the path is the desk's.
  var isOfDesk: Bool { request.path == "/desk" || request.path.hasPrefix("/desk/") }

  /// The names behind `/desk`; nil where one is empty. A slash at the end does not count.
  var names: [String]? {
    var names = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2)
    if names.last == "" { names.removeLast() }
    return names.contains("") ? nil : names.map(String.init)
  }

  func query(_ name: String) -> String? {
    guard let query = request.query, let fields = try? FormBody.parse(query: query) else {
      return nil
    }
    return fields.first { $0.name == name }?.value
  }

  /// Where the browser wanted to go, with its query.
  var wanted: DeskPath? {
    DeskPath(request.path + (request.query.map { "?\($0)" } ?? ""))
  }

  /// Whether a page of this site has sent the form, as far as the browser tells.
  ///
  /// Browsers tell both for every post (Fetch standard, section 3.2; Fetch Metadata, section 2.3).
  /// The desk's own pages have an origin that is told: `null` is a frame's or another site's.
  func isFromHere(_ site: DeskSite) -> Bool {
    guard !request.headers.values("Origin").contains("null") else { return false }
    return switch request.headers["Sec-Fetch-Site"] {
    case nil, "same-origin", "none":
      // No page of the desk hides its origin, so "null" is another's.
      request.headers["Origin"] != "null"
        && FormOrigin.isAccepted(request, own: site.origin, allowed: [])
    default: false
    }
  }

  /// Whether a link elsewhere led here: then the browser keeps its strict cookies to itself.
  var followsForeignLink: Bool {
    request.method.isRead
      && ["cross-site", "same-site"].contains(request.headers["Sec-Fetch-Site"])
  }

  func language(_ site: DeskSite, named: String? = nil) -> Language {
    ResidentLanguage.chosen(
      named: named ?? query("lang"), accepted: request.headers["Accept-Language"],
      among: site.languages)
  }

  /// Whom the proxy vouches for: believed over a Unix socket alone, where only those who may open
  /// it can speak, and where the site says so.
  func remoteUser(_ site: DeskSite) -> StaffName? {
    guard site.trustsRemoteUser, request.peer.isUnixSocket else { return nil }
    let names = request.headers.values("Remote-User")
    return names.count == 1 ? StaffName(names[0]) : nil
  }
}
