// Answers requests from the current release, so that a small site needs no other server.

internal import Files
package import HTTP

/// The files of the current release over HTTP.
package struct ReleaseFiles: Sendable {
  let current: CurrentRelease
  let root: SiteRoot
  /// The language of whoever asks, for addresses that begin with none.
  let language: @Sendable (Request) -> String?

  package init(
    _ current: CurrentRelease, root: SiteRoot,
    language: @escaping @Sendable (Request) -> String? = { _ in nil }
  ) {
    self.current = current
    self.root = root
    self.language = language
  }

  /// The response for a path; the page for what is not there where nothing is.
  ///
  /// - Parameter request: with its path below the site's root.
  package func response(to request: Request) -> Response {
    guard request.method.isRead else { return Self.notAllowed }
    guard let release = current.release else { return Self.noRelease }
    guard let path = ReleasePath(String(request.path.dropFirst())) else {
      return notFound(request, release)
    }
    switch path.lookUp(in: release.folder) {
    case .file(let file):
      let isGone = release.gone.contains(root.path + path.address)
      let packed = path.packed(in: release.folder)
      return self.file(file, packed, path.caching, isGone ? .gone : .ok, request)
    case .folderWithoutSlash: return redirect(to: path, request)
    case .nothing: return notFound(request, release)
    }
  }
}

extension ReleaseFiles {
  private static let notAllowed = Response(
    .methodNotAllowed,
    headers: ["Allow": "GET, HEAD", "Content-Type": "text/plain; charset=utf-8"],
    body: .bytes(Array("This address answers GET and HEAD only.\n".utf8)))

  private static let noRelease: Response = {
    var response = Response.text(
      .serviceUnavailable, "The site is being built. Please try again in a moment.\n")
    response.headers.append("Retry-After", "5")
    response.headers.append("Cache-Control", "no-store")
    return response
  }()

  /// The address is put together from the names that were found, never from what was sent: so it
  /// cannot lead to another site.
  private func redirect(to path: ReleasePath, _ request: Request) -> Response {
    let query = request.query.map { "?\($0)" } ?? ""
    return Response(
      .permanentRedirect, headers: ["Location": root.path + path.encoded + "/" + query])
  }

  /// The file, or the packed one beside it, which is another representation with its own tag
  /// (RFC 9110, 8.8.3.3).
  private func file(
    _ file: ReleaseFile, _ packed: ReleaseFile?, _ caching: String, _ status: StatusCode,
    _ request: Request
  ) -> Response {
    let takesPacked = AcceptedEncodings(request.headers).takesGzip
    let sent = packed.flatMap { takesPacked ? $0 : nil } ?? file
    let isKnown = status == .ok && EntityTags(request.headers).contains(sent.entityTag)
    var headers: Headers = [
      "Content-Type": ContentType.of(file.path), "ETag": sent.entityTag,
      "Cache-Control": caching,
    ]
    if packed != nil { headers.append("Vary", "Accept-Encoding") }
    if sent.path != file.path { headers.append("Content-Encoding", "gzip") }
    return Response(isKnown ? .notModified : status, headers: headers, body: sent.body)
  }

  /// The page of the language in which the address begins, or that of whoever asks.
  private func notFound(_ request: Request, _ release: ServedRelease) -> Response {
    let first = request.path.dropFirst().prefix { $0 != "/" }
    let languages = [String(first), language(request)].compactMap { $0 }
    let candidates = languages.map { "\($0)/404.html" } + ["404.html"]
    let found = candidates.lazy.compactMap { ReleasePath($0)?.file(in: release.folder) }.first
    guard let found else { return .text(.notFound, "Not found.\n") }
    return Response(
      .notFound,
      headers: [
        "Content-Type": ContentType.of(found.path), "Cache-Control": "no-cache",
        "Vary": "Accept-Language",
      ], body: found.body)
  }
}
