// What officials do with their own accounts.
//
// Whatever would let somebody else in, or keep the owner out, asks for the password once more.

internal import HTTP
internal import Inbox
internal import Intake
internal import Mustache
internal import Participation
internal import Staff

/// `/desk/account`: the password, codes of an app, recovery codes, sessions, the language.
struct AccountRoom: Room {
  let reception: Reception
  /// For which contact details are sealed; nil for a desk without cases.
  var outside: CaseOutside?

  let name = "account"

  func response(to visit: DeskVisit) -> Response {
    do {
      switch (visit.names.dropFirst().first, visit.names.count, visit.isPost) {
      case (nil, 1, false): return try page(visit)
      case ("code", 2, false): return codePage(visit, .random(reception.random))
      case ("password", 2, true): return try setPassword(visit)
      case ("code", 2, true): return try turnOnCodes(visit)
      case ("no-code", 2, true): return try turnOffCodes(visit)
      case ("recovery", 2, true): return try replaceRecoveryCodes(visit)
      case ("sessions", 2, true): return try endSessions(visit)
      case ("language", 2, true): return try setLanguage(visit)
      case ("key", 2, true): return try giveKey(visit)
      case (nil, 1, true): return visit.notAllowed("GET, HEAD")
      case ("password", 2, false), ("no-code", 2, false), ("recovery", 2, false),
        ("key", 2, false), ("sessions", 2, false), ("language", 2, false):
        return visit.redirect(to: path)
      default: return visit.notFound()
      }
    } catch {
      reception.log("an account cannot be changed: \(error)")
      return visit.failed()
    }
  }
}

/// What is wrong with a posted form of the account, at which field.
struct AccountMistake {
  enum Field: String, CaseIterable {
    case current, new, again, offPassword, recoveryPassword, codePassword, code, keyPassword
  }

  let field: Field
  let sentence: String
}

extension AccountRoom {
  func page(_ visit: DeskVisit, _ mistake: AccountMistake? = nil) throws -> Response {
    let sessions = try reception.sessions.sessions(of: visit.account, at: visit.now)
    return AccountPages(visit: visit).account(sessions, mistake, try keyring(visit))
  }

  private func codePage(
    _ visit: DeskVisit, _ code: TimedCode, _ mistake: AccountMistake? = nil
  ) -> Response {
    visit.account.timedCode == nil
      ? AccountPages(visit: visit).code(code, mistake) : visit.redirect(to: path)
  }

  /// nil where the posted password is the account's own; else what to tell.
  func mistake(_ visit: DeskVisit, _ field: AccountMistake.Field) -> AccountMistake? {
    reception.problem(of: visit.form["password"], for: visit)
      .map { AccountMistake(field: field, sentence: $0) }
  }

  private func setPassword(_ visit: DeskVisit) throws -> Response {
    let new = visit.form["new"]
    if let mistake = mistake(visit, .current) { return try page(visit, mistake) }
    if let problem = PasswordRule.problem(of: new, for: visit.account.name) {
      let sentence = visit.phrases("desk_problem_password_\(problem.rawValue)")
      return try page(visit, AccountMistake(field: .new, sentence: sentence))
    }
    guard new == visit.form["again"] else {
      let sentence = visit.phrases("desk_problem_again")
      return try page(visit, AccountMistake(field: .again, sentence: sentence))
    }
    let hash = try reception.check.hash(of: new)
    let key = try reception.check.relocked(
      visit.account, from: visit.form["password"], to: new, random: reception.random)
    let account = try reception.book.update(visit.account.name) { account in
      account.setPassword(hash, key: key, at: visit.now, random: reception.random)
      return account
    }
    return try beginAnew(visit, account)
  }

  /// Every session is over, this one as well; this browser gets another.
  private func beginAnew(_ visit: DeskVisit, _ account: StaffAccount) throws -> Response {
    try reception.sessions.endAll(of: account.name)
    let (secret, session) = try reception.sessions.begin(
      for: account, at: visit.now, isOfProxy: visit.session.isOfProxy)
    reception.held.release(visit.session.id)
    if let key = visit.personalKey { reception.held.hold(key, for: session.id) }
    var response = visit.redirect(to: path, done: "password")
    response.headers.append("Set-Cookie", DeskCookies(visit.request).line(.session, secret))
    return response
  }

  private func turnOnCodes(_ visit: DeskVisit) throws -> Response {
    guard let key = TimedCode(keyText: visit.form["secret"]) else {
      return visit.redirect(to: DeskPath(trusted: "/desk/account/code"))
    }
    if let mistake = mistake(visit, .codePassword) { return codePage(visit, key, mistake) }
    guard let step = key.step(ofTyped: visit.form["code"], at: visit.now, after: nil) else {
      let sentence = visit.phrases("desk_problem_code")
      return codePage(visit, key, AccountMistake(field: .code, sentence: sentence))
    }
    let codes = RecoveryCodes.random(reception.random)
    try reception.book.update(visit.account.name) {
      $0.turnOnCodes(key, after: step, recovery: codes)
    }
    return AccountPages(visit: visit).recovery(codes)
  }

  private func turnOffCodes(_ visit: DeskVisit) throws -> Response {
    if let mistake = mistake(visit, .offPassword) { return try page(visit, mistake) }
    try reception.book.update(visit.account.name) { $0.turnOffCodes() }
    return visit.redirect(to: path, done: "no_code")
  }

  private func replaceRecoveryCodes(_ visit: DeskVisit) throws -> Response {
    guard visit.account.timedCode != nil else { return visit.redirect(to: path) }
    if let mistake = mistake(visit, .recoveryPassword) { return try page(visit, mistake) }
    let codes = RecoveryCodes.random(reception.random)
    try reception.book.update(visit.account.name) { $0.replaceRecoveryCodes(codes) }
    return AccountPages(visit: visit).recovery(codes)
  }

  /// One session, or all but this one.
  private func endSessions(_ visit: DeskVisit) throws -> Response {
    let own = try reception.sessions.sessions(of: visit.account, at: visit.now)
    let wanted = visit.form["session"]
    for session in own where session.id != visit.session.id {
      if wanted.isEmpty || session.id.hexText == wanted { try reception.sessions.end(session.id) }
    }
    return visit.redirect(to: path, done: "sessions")
  }

  private func setLanguage(_ visit: DeskVisit) throws -> Response {
    let language = visit.site.languages.first { $0.code == visit.form["language"] }
    guard let language else { return visit.redirect(to: path) }
    try reception.book.update(visit.account.name) { $0.language = language }
    return visit.redirect(to: path, done: "language")
  }
}
