// Everything below `/desk`.
//
// 1. A site without layouts for the desk says so; other methods than GET, HEAD and POST are refused.
// 2. What is posted has to come from a page of this site.
// 3. `/desk/sign-in` is for everybody (SignInDoor); everything else asks for a session, which may
//    begin by the word of a proxy (DeskService+Visitors).
// 4. What an official posts has to carry the token of their browser.
// 5. The room of that name answers.
// 6. Every answer is sealed: no scripts, no frames, no caches, no search engines.

package import HTTP
internal import Participation
internal import Staff

/// The part of the daemon that is for officials.
package struct DeskService: Sendable {
  let site: DeskSite
  let reception: Reception
  let rooms: [any Room]
  private let home: HomeRoom

  /// - Parameters:
  ///   - office: the cases, whose rooms come first; nil for a desk without.
  ///   - rooms: in the order of the menu; the home page and the account are added.
  package init(
    site: DeskSite, reception: Reception, office: CaseOffice? = nil, rooms: [any Room] = []
  ) {
    self.site = site
    self.reception = reception
    home = HomeRoom(office: office)
    self.rooms =
      (office?.rooms ?? []) + rooms
      + [AccountRoom(reception: reception, outside: office?.outside)]
    precondition(Set(self.rooms.map(\.name)).count == self.rooms.count, "rooms have names")
  }

  /// Answers a request, at once or when its password was looked at.
  ///
  /// - Parameter send: called once, on any thread.
  /// - Returns: false where the request's address is none of the desk's; nothing is sent then.
  package func answer(
    _ request: Request, _ send: @escaping @Sendable (Response) -> Void
  ) -> Bool {
    guard DeskRequest(request).isOfDesk else { return false }
    let isOfPassword = asksForHash(request)
    guard isOfPassword || isAboutPhoto(request) else {
      send(sealed(answer(request)))
      return true
    }
    let work: @Sendable () -> Void = { send(sealed(answer(request))) }
    let isWaiting =
      isOfPassword ? reception.enqueue(work) : reception.pictures.enqueue(work)
    if !isWaiting { send(sealed(message(request, .serviceUnavailable, "busy"))) }
    return true
  }

  /// The response to a request, or nil where its address is none of the desk's.
  package func response(to request: Request) -> Response? {
    DeskRequest(request).isOfDesk ? sealed(answer(request)) : nil
  }
}

extension DeskService {
  /// Whether a password is looked at: that is dear.
  private func asksForHash(_ request: Request) -> Bool {
    guard request.method == .post, let names = DeskRequest(request).names else { return false }
    return ["sign-in", "account"].contains(names.first)
      || DeskForm(request)?.has(UnlockPage.field) ?? false
  }

  /// Pictures take a part of a second each, or more where somebody means ill.
  private func isAboutPhoto(_ request: Request) -> Bool {
    guard let names = DeskRequest(request).names, names.first == "case", names.count > 2 else {
      return false
    }
    return names[2] == "photo" || names[2] == CaseAction.approve.rawValue
  }

  private func answer(_ request: Request) -> Response {
    guard site.hasLayouts else { return .text(.serviceUnavailable, Self.withoutLayouts) }
    guard request.method.isRead || request.method == .post else {
      var response = message(request, .methodNotAllowed, "method")
      response.headers["Allow"] = "GET, HEAD, POST"
      return response
    }
    guard let names = DeskRequest(request).names else {
      return message(request, .notFound, "desk_no_room")
    }
    guard request.method == .post else { return answer(request, names, .empty) }
    guard DeskRequest(request).isFromHere(site) else {
      return message(request, .forbidden, "desk_foreign")
    }
    guard let form = DeskForm(request) else { return message(request, .badRequest, "bad_request") }
    return answer(request, names, form)
  }

  private func answer(_ request: Request, _ names: [String], _ form: DeskForm) -> Response {
    let door = SignInDoor(site: site, reception: reception, request: request)
    do {
      if names == ["sign-in"] {
        return try door.response(form, isSignedIn: visitor(request) != nil)
      }
      switch try arrival(request) {
      case .signedIn(let visitor): return enter(visitor, request, names, form)
      case .begun(let visitor, let cookie):
        var response = enter(visitor, request, names, form)
        response.headers.append("Set-Cookie", cookie)
        return response
      case .unknownPerson: return message(request, .forbidden, "desk_unknown")
      case .nobody: return door.turnAway(form)
      }
    } catch {
      reception.log("the desk cannot read or write its accounts: \(error)")
      return message(request, .serviceUnavailable, "desk_failed")
    }
  }

  private func enter(
    _ visitor: Visitor, _ request: Request, _ names: [String], _ form: DeskForm
  ) -> Response {
    let visit = visit(visitor, request, names, form)
    guard !visit.isPost || visitor.secret.vouches(for: form["token"]) else {
      return SignInDoor(site: site, reception: reception, request: request).keepText(
        form, .forbidden, "desk_stale")
    }
    guard let name = names.first else { return home.response(to: visit) }
    if names == ["sign-out"] { return signOut(visit) }
    let room = rooms.first { $0.name == name && $0.isOpen(to: visitor.account) }
    switch KeyDoor(reception: reception).passage(of: visit) {
    case .enters(let visit): return room?.response(to: visit) ?? visit.notFound()
    case .isAsked(let response): return response
    }
  }

  private func visit(
    _ visitor: Visitor, _ request: Request, _ names: [String], _ form: DeskForm
  ) -> DeskVisit {
    let own = visitor.account.language.flatMap { site.languages.contains($0) ? $0 : nil }
    let menu = rooms.compactMap { room in
      room.isOpen(to: visitor.account)
        ? room.menuWord.map {
          DeskMenuItem(
            name: room.name, word: $0, path: room.path, count: room.count(for: visitor.account))
        } : nil
    }
    return DeskVisit(
      site: site, account: visitor.account, session: visitor.session,
      language: own ?? site.languages[0], names: names, request: request, form: form,
      now: reception.clock.now(), secret: visitor.secret, menu: menu)
  }

  private func signOut(_ visit: DeskVisit) -> Response {
    guard visit.isPost else { return visit.notAllowed("POST") }
    do {
      reception.held.release(visit.session.id)
      try reception.sessions.end(visit.session.id)
    } catch {
      return visit.failed()
    }
    var response = visit.redirect(to: .signIn, done: "out")
    response.headers.append("Set-Cookie", DeskCookies(visit.request).ending(.session))
    return response
  }

  /// A page for whoever asks, signed in or not.
  func message(_ request: Request, _ status: StatusCode, _ key: String) -> Response {
    SignInDoor(site: site, reception: reception, request: request).message(status, key)
  }

  private static let withoutLayouts =
    "This site has no layouts for the desk: copy layouts/desk and the words that begin with "
    + "desk_ from the sample site.\n"
}

extension DeskService {
  /// The response with what keeps it in this browser and this page.
  private func sealed(_ response: Response) -> Response {
    var response = response
    for (name, value) in Self.seal { response.headers[name] = value }
    // A file that a resident sent is no page of the desk, whatever a browser takes it for.
    if response.headers["Content-Disposition"] != nil {
      response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    }
    return response
  }

  private static let seal = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'"
    ),
    ("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex"),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
  ]
}
