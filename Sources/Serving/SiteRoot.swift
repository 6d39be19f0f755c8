// The folder in which the site stands at its address, for a daemon behind a proxy.

package import HTTP

/// The root path of the site: `/`, or `/avoin/`.
package struct SiteRoot: Hashable, Sendable {
  package let path: String

  /// - Parameter path: begins and ends with a slash.
  package init(_ path: String) {
    precondition(path.hasPrefix("/") && path.hasSuffix("/"), "a root path stands in slashes")
    self.path = path
  }

  /// Whether a path is the root without its closing slash.
  package func isWithoutSlash(_ path: String) -> Bool {
    self.path != "/" && path + "/" == self.path
  }

  /// The request with its path below the root, whether the proxy has cut that off or not.
  package func below(_ request: Request) -> Request {
    guard path != "/", request.path.hasPrefix(path) else { return request }
    var request = request
    request.path = "/" + request.path.dropFirst(path.count)
    return request
  }
}
