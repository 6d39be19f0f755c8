// Answers requests from the current release, so that a small site needs no other server.

internal import Files
package import HTTP

/// The files of the current release over HTTP.
package struct ReleaseFiles: Sendable {
  let current: CurrentRelease
  /// The root path of the site: `/`, or `/avoin/`.
  let root: String

  package init(_ current: CurrentRelease, root: String) {
    self.current = current
    self.root = root
  }

  /// The response for a path; the page for what is not there where nothing is.
  package func response(to request: Request) -> Response {
    guard request.method == .get || request.method == .head else { return Self.notAllowed }
    guard let release = current.release else { return Self.noRelease }
    let below = pathBelowRoot(request.path)
    guard let path = ReleasePath(below) else { return notFound(below, release) }
    switch path.lookUp(in: release.folder) {
    case .file(let file):
      let status: StatusCode = release.gone.contains(request.path) ? .gone : .ok
      return self.file(file, status, request)
    case .folderWithoutSlash:
      return Response(.permanentRedirect, headers: ["Location": Self.withSlash(request)])
    case .nothing: return notFound(below, release)
    }
  }
}

extension ReleaseFiles {
  private static let notAllowed = Response(
    .methodNotAllowed,
    headers: ["Allow": "GET, HEAD", "Content-Type": "text/plain; charset=utf-8"],
    body: .bytes(Array("This address answers GET and HEAD only.\n".utf8)))

  private static let noRelease = Response.text(
    .serviceUnavailable, "The site is being built. Please try again in a moment.\n")

  private func pathBelowRoot(_ path: String) -> String {
    String(path.hasPrefix(root) ? path.dropFirst(root.count) : path.dropFirst())
  }

  private static func withSlash(_ request: Request) -> String {
    request.rawPath + "/" + (request.query.map { "?\($0)" } ?? "")
  }

  private func file(_ file: ReleaseFile, _ status: StatusCode, _ request: Request) -> Response {
    var headers = SecurityHeaders.forPages
    headers.append("Content-Type", ContentType.of(file.path))
    headers.append("ETag", file.entityTag)
    headers.append("Cache-Control", "no-cache")
    if status == .ok, request.headers["If-None-Match"] == file.entityTag {
      return Response(.notModified, headers: headers)
    }
    return Response(status, headers: headers, body: .file(path: file.path, bytes: file.bytes))
  }

  /// The page of the language in which the address begins, or of the whole site.
  private func notFound(_ path: String, _ release: ServedRelease) -> Response {
    let language = path.prefix { $0 != "/" }
    let candidates = ["\(language)/404.html", "404.html"]
    for candidate in candidates {
      guard let path = ReleasePath(candidate) else { continue }
      if case .file(let file) = path.lookUp(in: release.folder) {
        var headers = SecurityHeaders.forPages
        headers.append("Content-Type", ContentType.of(file.path))
        return Response(
          .notFound, headers: headers, body: .file(path: file.path, bytes: file.bytes))
      }
    }
    return .text(.notFound, "Not found.\n")
  }
}
