// What a client asks to be done with a path.

/// A request method (RFC 9110 section 9); names are case-sensitive.
package enum Method: Hashable, Sendable {
  case get, head, post, options
  /// Any other method, as sent.
  case other(String)

  package init(_ name: String) {
    switch name {
    case "GET": self = .get
    case "HEAD": self = .head
    case "POST": self = .post
    case "OPTIONS": self = .options
    default: self = .other(name)
    }
  }

  package var name: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .options: "OPTIONS"
    case .other(let name): name
    }
  }

  /// GET or HEAD: a handler answers both alike, the listener leaves out the body for HEAD.
  package var isRead: Bool { self == .get || self == .head }
}
