// Who stands at the door: by their cookie, or by the word of a proxy.

internal import HTTP
internal import Participation
internal import Staff

/// An official in a browser.
struct Visitor: Sendable {
  let account: StaffAccount
  let session: DeskSession
  let secret: SessionSecret
}

/// What becomes of a request for anything but the sign-in page.
enum Arrival: Sendable {
  case signedIn(Visitor)
  /// A session began by the word of a proxy; the browser is told its cookie.
  case begun(Visitor, cookie: String)
  /// The proxy vouches for somebody who has no account.
  case unknownPerson
  case nobody
}

extension DeskService {
  /// The official of a request; nil where nobody is signed in.
  ///
  /// A session that a proxy vouched for ends where the proxy names somebody else, or nobody.
  func visitor(_ request: Request) throws -> Visitor? {
    guard let secret = DeskCookies(request).secret(.session) else { return nil }
    let found = try reception.sessions.session(
      secret, at: reception.clock.now(), account: reception.book.account)
    guard let (session, account) = found else { return nil }
    let named = DeskRequest(request).remoteUser(site)
    if session.isOfProxy ? named == session.name : named == nil || named == session.name {
      return Visitor(account: account, session: session, secret: secret)
    }
    try reception.sessions.end(session.id)
    return nil
  }

  func arrival(_ request: Request) throws -> Arrival {
    if let visitor = try visitor(request) { return .signedIn(visitor) }
    guard let name = DeskRequest(request).remoteUser(site) else { return .nobody }
    guard let account = try reception.book.account(name) else { return .unknownPerson }
    // What was posted carries no token of a session that only now begins.
    guard request.method.isRead else { return .nobody }
    let (secret, session) = try reception.sessions.begin(
      for: account, at: reception.clock.now(), isOfProxy: true)
    reception.log("\(account.name) came in through the proxy")
    return .begun(
      Visitor(account: account, session: session, secret: secret),
      cookie: DeskCookies(request).line(.session, secret))
  }
}
