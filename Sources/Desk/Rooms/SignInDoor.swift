// The sign-in page, and what is told to those who are not signed in.
//
// 1. The page sets a cookie of its own and carries the token that belongs to it, so that no other
//    site can sign a browser in (login CSRF).
// 2. What was typed is looked at, unless the account, the sender or the browser has to wait.
// 3. A new session begins, with a secret that the browser never had; the one before it ends.
// 4. The browser is led to the address of the desk that it asked for, and to no other place.

internal import HTTP
internal import Inbox
internal import Intake
internal import Mustache
internal import Participation
internal import Staff

/// The door of the desk for one request.
struct SignInDoor: Sendable {
  let site: DeskSite
  let reception: Reception
  let request: Request

  /// What answers at `/desk/sign-in`.
  ///
  /// - Throws: `FileError`, `StaffProblem`.
  func response(_ form: DeskForm, isSignedIn: Bool) throws -> Response {
    if request.method == .post { return try signIn(form) }
    return isSignedIn ? lead(to: next(DeskRequest(request).query("next"))) : page()
  }

  /// Leads somebody who is not signed in to the sign-in page, and back afterwards.
  ///
  /// Whoever comes by a link in a letter may well be signed in: the browser keeps its strict cookie
  /// to itself, so a page of ours has to ask once more. What was typed into a form is shown, so that
  /// it can be copied.
  func turnAway(_ form: DeskForm) -> Response {
    if request.method == .post { return keepText(form, .forbidden, "desk_ended") }
    let wanted = DeskRequest(request).wanted ?? .home
    if DeskRequest(request).followsForeignLink { return passage(to: wanted) }
    return Response(
      .seeOther,
      headers: [
        "Location": site.link(
          wanted == .home ? .signIn : DeskPath.signIn.adding("next", wanted.text))
      ])
  }

  /// A page with a title and a text, `<key>_title` and `<key>_text` of the words.
  func message(_ status: StatusCode, _ key: String) -> Response {
    page(status, key, [:])
  }

  /// A message with the longer texts of a form that was not taken.
  func keepText(_ form: DeskForm, _ status: StatusCode, _ key: String) -> Response {
    page(status, key, ["typed": .list(form.texts.map { ["text": .text($0)] })])
  }

  /// The same address asked for once more, by a page of this site.
  func passage(to path: DeskPath) -> Response {
    page(.ok, "desk_passage", ["passage": .text(site.link(path))])
  }

  /// - Parameters:
  ///   - problem: what is wrong with what was typed.
  ///   - name: as it was typed.
  func page(
    _ status: StatusCode = .ok, problem: String? = nil, name: String = "", next: DeskPath? = nil
  ) -> Response {
    let cookies = DeskCookies(request)
    let known = cookies.secret(.form)
    let secret = known ?? SessionSecret.random(reception.random)
    let isOut = problem == nil && DeskRequest(request).query("done") == "out"
    let wanted = next ?? self.next(DeskRequest(request).query("next"))
    let page = SignInPage(site: site, language: language).page(
      token: secret.formToken, problem: problem, notice: isOut ? phrases("desk_done_out") : nil,
      name: name, next: wanted)
    var response = site.response(status, page)
    response.headers.append("Set-Cookie", cookies.line(.form, secret))
    return response
  }
}

extension SignInDoor {
  private var language: Language { DeskRequest(request).language(site) }

  private var phrases: Phrases { site.phrases(language) }

  private func next(_ text: String?) -> DeskPath { text.flatMap { DeskPath($0) } ?? .home }

  private func lead(to path: DeskPath) -> Response {
    Response(.seeOther, headers: ["Location": site.link(path)])
  }

  private func page(_ status: StatusCode, _ key: String, _ more: Record) -> Response {
    let page = MessagePage(site: site, language: language).page(key, more)
    return site.response(status, page)
  }

  private func signIn(_ form: DeskForm) throws -> Response {
    let next = next(form["next"])
    func again(_ status: StatusCode, _ problem: String) -> Response {
      page(status, problem: problem, name: form["name"], next: next)
    }
    guard let browser = DeskCookies(request).secret(.form), browser.vouches(for: form["token"])
    else { return again(.forbidden, phrases("desk_problem_cookie")) }
    let now = reception.clock.now()
    let typed = Credentials(name: form["name"], password: form["password"], code: form["code"])
    let counts = counts(typed.name)
    if case .later(let seconds) = reception.throttle.admit(counts, at: now) {
      var response = again(
        .tooManyRequests, phrases("desk_problem_wait", ["seconds": String(seconds)]))
      response.headers["Retry-After"] = String(seconds)
      return response
    }
    guard let account = try reception.check.account(typed, at: now) else {
      reception.log("somebody was not let in at the desk")
      return again(.unprocessableContent, phrases("desk_problem_sign_in"))
    }
    reception.throttle.forgive(counts)
    return try begin(account, typed.password, now, next)
  }

  private func begin(
    _ account: StaffAccount, _ password: String, _ now: Timestamp, _ next: DeskPath
  ) throws -> Response {
    let cookies = DeskCookies(request)
    if let old = cookies.secret(.session) {
      reception.held.release(old.digest)
      try reception.sessions.end(old.digest)
    }
    let (secret, session) = try reception.sessions.begin(for: account, at: now)
    reception.openKey(of: account, password: password, in: session)
    let known = cookies.secret(.known) ?? SessionSecret.random(reception.random)
    try reception.check.remember(known.digest, of: account.name)
    reception.log("\(account.name) signed in at the desk")
    var response = lead(to: next)
    response.headers.append("Set-Cookie", cookies.line(.session, secret))
    response.headers.append("Set-Cookie", cookies.line(.known, known))
    response.headers.append("Set-Cookie", cookies.ending(.form))
    return response
  }

  /// A browser in which the account was opened waits for its own failures alone.
  private func counts(_ name: String) -> [SignInThrottle<AddressPrefix>.Count] {
    if let known = DeskCookies(request).secret(.known)?.digest,
      reception.check.knows(known, name: name)
    {
      return [.browser(known)]
    }
    let account = SignInThrottle<AddressPrefix>.Count.account(
      StaffName(name)?.text ?? String(name.prefix(StaffName.charactersMax)))
    guard case .address(let prefix) = Sender(of: request, trusting: site.trustedProxies) else {
      return [account]
    }
    return [account, .sender(prefix)]
  }
}
