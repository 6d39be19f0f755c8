// The addresses of the preview's own, and its script in every page.

internal import Files
internal import Foundation
internal import HTTP
internal import Serving

/// Adds to a site's responses what an editor's browser needs in order to follow the builds.
struct PreviewPages: Sendable {
  let news: PreviewNews
  let root: SiteRoot

  /// What the preview itself answers; nil for an address of the site.
  ///
  /// - Parameter request: with its path below the site's root.
  func response(to request: Request) -> Response? {
    guard request.method.isRead else { return nil }
    switch request.path {
    case "/avoin-watch/events": return news.stream()
    case "/avoin-watch/reload.js": return Self.text(PreviewScript.reload, "text/javascript")
    case "/avoin-watch/panel.css": return Self.text(PreviewScript.panel, "text/css")
    default: return nil
    }
  }

  /// The request without what would let the browser keep its old page, or have it packed.
  static func fresh(_ request: Request) -> Request {
    var request = request
    request.headers["If-None-Match"] = nil
    request.headers["Accept-Encoding"] = nil
    return request
  }

  /// A page with the script at its end; anything else as it is.
  ///
  /// The answer to a form is left alone: to load it anew would send the form again.
  func following(_ response: Response, to request: Request) -> Response {
    guard request.method.isRead else { return response }
    if response.status == .serviceUnavailable { return page(Self.waiting, .serviceUnavailable) }
    guard response.headers["Content-Type"]?.hasPrefix("text/html") == true,
      let html = Self.bytes(of: response.body)
    else { return response }
    var response = response
    response.body = .bytes(withScript(html))
    response.headers["ETag"] = nil
    response.headers["Cache-Control"] = "no-store"
    return response
  }
}

extension PreviewPages {
  private static let waiting = Array(
    """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Not built yet</title></head>
    <body>
    <p>The site has not been built yet.</p>
    </body>
    </html>

    """.utf8)

  private static func text(_ text: String, _ type: String) -> Response {
    Response(
      .ok, headers: ["Content-Type": "\(type); charset=utf-8", "Cache-Control": "no-store"],
      body: .bytes(Array(text.utf8)))
  }

  private func page(_ html: [UInt8], _ status: StatusCode) -> Response {
    var response = Self.text("", "text/html")
    response.status = status
    response.body = .bytes(withScript(html))
    return response
  }

  private static func bytes(of body: Response.Body) -> [UInt8]? {
    switch body {
    case .bytes(let bytes): bytes
    case .file(let path, _): try? readFile(at: path)
    case .empty, .stream: nil
    }
  }

  /// Before the last `</body>`, or at the end where there is none.
  private func withScript(_ html: [UInt8]) -> [UInt8] {
    let script =
      "<script src=\"\(root.path)avoin-watch/reload.js\" data-root=\"\(root.path)\" "
      + "data-build=\"\(news.current.build)\"></script>\n"
    let end = Data(html).range(of: Data("</body>".utf8), options: .backwards)?.lowerBound
    var page = html
    page.insert(contentsOf: Array(script.utf8), at: end ?? page.count)
    return page
  }
}
