// The cookies of the desk, and how they are sent.

internal import HTTP
internal import Inbox
internal import Staff

/// The desk's cookies in one request, and what is answered about them.
///
/// All are `HttpOnly` and `SameSite=Strict`. With `Secure` and the prefix `__Host-` (RFC 6265bis,
/// section 4.1.3.2) no other host and no plain connection can set or read them. An official who
/// tries the desk on the same machine, over plain HTTP at a loopback address and without a proxy,
/// has cookies without either, since browsers would not keep the others there.
struct DeskCookies: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    /// The session.
    case session = ""
    /// Binds the sign-in form to its browser; ends with it.
    case form = "-form"
    /// Marks a browser in which somebody has signed in: it opens nothing.
    case known = "-known"

    var secondsMax: Int? {
      switch self {
      case .session: nil
      case .form: 2 * 60 * 60
      case .known: 365 * 24 * 60 * 60
      }
    }
  }

  private let isSecure: Bool
  private let found: [String: [String]]

  init(_ request: Request) {
    isSecure = !Self.isPlainLoopback(request)
    let pairs = request.headers.values("Cookie").flatMap { $0.split(separator: ";") }
    found = Dictionary(grouping: pairs.map(Self.pair), by: \.name)
      .mapValues { $0.map(\.value) }
  }

  /// The secret in a cookie; nil where there is none, or two that differ.
  func secret(_ kind: Kind) -> SessionSecret? {
    guard let values = found[name(kind)], Set(values).count == 1 else { return nil }
    return SessionSecret(values[0])
  }

  func has(_ kind: Kind) -> Bool { found[name(kind)] != nil }

  /// The line that sets a cookie.
  func line(_ kind: Kind, _ secret: SessionSecret) -> String {
    line(kind, value: secret.cookieText, secondsMax: kind.secondsMax)
  }

  /// The line that has the browser forget a cookie.
  func ending(_ kind: Kind) -> String { line(kind, value: "", secondsMax: 0) }
}

extension DeskCookies {
  private func name(_ kind: Kind) -> String {
    (isSecure ? "__Host-" : "") + "avoin-desk" + kind.rawValue
  }

  private func line(_ kind: Kind, value: String, secondsMax: Int?) -> String {
    let age = secondsMax.map { "; Max-Age=\($0)" } ?? ""
    return "\(name(kind))=\(value); Path=/\(age)\(isSecure ? "; Secure" : ""); HttpOnly; "
      + "SameSite=Strict"
  }

  private static func pair(_ text: Substring) -> (name: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count > 1 ? parts[1].filter { $0 != " " } : ""
    return (parts[0].filter { $0 != " " }, value)
  }

  /// What proxies add to a request that they pass on.
  private static let passedOn = [
    "Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Via",
  ]

  private static func isPlainLoopback(_ request: Request) -> Bool {
    guard request.peer.isThisMachine, !request.peer.isUnixSocket,
      passedOn.allSatisfy({ request.headers[$0] == nil }), let host = request.headers["Host"]
    else { return false }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    return ["localhost", "127.0.0.1", "[::1]"].contains(String(name))
  }
}
