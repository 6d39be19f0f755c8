// `avoin staff`: who may work at the desk.
//
// 1. Load the site: departments and languages are its own.
// 2. Read the password, where one is set, from the terminal or a file, and never from the words of
//    the command, which others on the machine can see.
// 3. Do what was asked; it holds at once, for a daemon that runs as well.

internal import Content
internal import Diagnostics
internal import Files
internal import Inbox
internal import Participation
internal import Staff

/// The command `staff`.
struct StaffCommand {
  private enum Action: String, CaseIterable {
    case add, list, remove, reset
  }

  private let action: Action
  private let arguments: Arguments
  private let clock: Clock
  private let console: Console

  /// What the actions take beside the site.
  private static let options: [Action: [String]] = [
    .add: ["role", "department", "language", "email", "password-file"], .list: [], .remove: [],
    .reset: ["email", "password-file"],
  ]
  private static let commonOptions = ["site"]

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(
      words,
      options: Self.commonOptions + ["role", "department", "language", "email", "password-file"],
      wordsMax: 2)
    action = try arguments.chosen(try arguments.word(0, "action of staff"), "action")
    clock = .system
    self.console = console
    try checkOptions()
  }

  func run() throws -> ExitCode {
    let site = try SiteLoader.whole(arguments.site)
    let book = StaffBook(state: site.stateFolder)
    switch action {
    case .add: try add(site, book)
    case .list: try list(book)
    case .remove: try remove(site, book)
    case .reset: try reset(site, book)
    }
    return .done
  }
}

extension StaffCommand {
  /// An option of another action would be passed over in silence, and so would a word too many.
  private func checkOptions() throws(UsageError) {
    let known = Self.commonOptions + (Self.options[action] ?? [])
    if let surplus = arguments.names.first(where: { !known.contains($0) }) {
      throw UsageError(message: "staff \(action.rawValue) takes no --\(surplus)")
    }
    try arguments.allowWords(action == .list ? 1 : 2)
  }

  private func add(_ site: Site, _ book: StaffBook) throws {
    let name = try name()
    let roles = try roles()
    let departments = try departments(site, roles)
    let language = try language(site)
    if try book.account(name) != nil { throw StaffProblem.exists(name) }
    let email = try email()
    var account = StaffAccount(
      name: name, roles: roles, departments: departments, language: language,
      password: try hash(for: name), at: clock.now())
    account.email = email
    try book.add(account)
    console.say(line(account))
    if !site.layouts.keys.contains(where: { $0.hasPrefix("desk/") }) {
      console.note("warning: this site has no layouts/desk: there is no desk in the browser yet")
      console.note("hint: copy layouts/desk and the words desk_... from the sample site")
    }
  }

  private func list(_ book: StaffBook) throws {
    for account in try book.all() { console.say(line(account)) }
  }

  private func remove(_ site: Site, _ book: StaffBook) throws {
    let name = try name()
    let had = try book.account(name)?.givenKey != nil
    try book.remove(name)
    try SessionBook(state: site.stateFolder).endAll(of: name)
    console.say("\(name) is removed and signed out everywhere")
    if had { try tellOfKey(lostBy: name, site, book) }
  }

  private func reset(_ site: Site, _ book: StaffBook) throws {
    let name = try name()
    guard let before = try book.account(name) else { throw StaffProblem.unknown(name) }
    if arguments["email"] != nil, arguments["password-file"] == nil {
      return try setEmail(of: name, book)
    }
    let (email, isGiven) = (try email(), arguments["email"] != nil)
    let hash = try hash(for: name)
    try book.update(name) { account in
      account.setPassword(hash, key: nil, at: clock.now(), random: .system)
      account.turnOffCodes()
      if isGiven { account.email = email }
    }
    try SessionBook(state: site.stateFolder).endAll(of: name)
    console.say("\(name) has a new password, needs no code, and is signed out everywhere")
    if before.givenKey != nil { try tellOfKey(lostBy: name, site, book) }
  }

  /// A password that nobody typed opens nothing: the key to the private details is lost with it.
  private func tellOfKey(lostBy name: StaffName, _ site: Site, _ book: StaffBook) throws {
    let secrets = site.stateFolder.folder(RelativePath(trusted: "secrets"))
    console.note("\(name) cannot open private details any more")
    let others = try book.holders(of: try DeskPublicKey.load(from: secrets))
    guard DeskKeyLock(secrets: secrets).isLocked else { return }
    console.note(
      others.isEmpty
        ? "nobody can now: avoin keys unlock FILE, from the copy, then avoin keys lock"
        : "who can gives the key again, at the desk: \(others.map(\.text).joined(separator: ", "))")
  }

  /// An address alone signs nobody out.
  private func setEmail(of name: StaffName, _ book: StaffBook) throws {
    let email = try email()
    try book.update(name) { $0.email = email }
    console.say("\(name) gets \(email == nil ? "no daily mail" : "the daily mail")")
  }

  private func line(_ account: StaffAccount) -> String {
    let roles = account.roles.sorted().map(\.rawValue).joined(separator: ",")
    let departments = account.departments.map(\.text).joined(separator: ",")
    return [
      account.name.text.padded(to: 24), roles.padded(to: 24),
      (departments.isEmpty ? "-" : departments).padded(to: 20),
      (account.language?.code ?? "-").padded(to: 4),
      (account.timedCode == nil ? "password" : "password+code").padded(to: 14),
      "since \(account.changed.date)",
    ].joined(separator: " ")
  }
}

extension StaffCommand {
  private func name() throws(UsageError) -> StaffName {
    let text = try arguments.word(1, "name of the account")
    if let name = StaffName(text) { return name }
    throw UsageError(
      message: "\"\(text)\" is no name of an account",
      hint: "2 to 64 of a-z, 0-9 and . - _ @ +, for example anna.virta")
  }

  private func roles() throws(UsageError) -> Set<StaffRole> {
    var roles: Set<StaffRole> = []
    for text in arguments.all("role") { roles.insert(try arguments.chosen(text, "role")) }
    guard !roles.isEmpty else {
      throw UsageError(
        message: "--role is missing",
        hint: "add --role reviewer, --role handler or --role administrator")
    }
    return roles
  }

  private func departments(_ site: Site, _ roles: Set<StaffRole>) throws(UsageError) -> [Key] {
    var keys: [Key] = []
    for text in arguments.all("department") {
      guard let key = Key(text), site.taxonomy.department(key) != nil else {
        throw UsageError(
          message: "there is no department \"\(text)\"",
          hint: Suggestion.hint(
            for: text, among: site.taxonomy.departments.map(\.key.text), noun: "departments"))
      }
      if !keys.contains(key) { keys.append(key) }
    }
    if roles.contains(.handler), keys.isEmpty {
      throw UsageError(
        message: "a handler handles the cases of a department", hint: "add --department KEY")
    }
    if !roles.contains(.handler), !keys.isEmpty {
      throw UsageError(
        message: "only a handler has departments",
        hint: "add --role handler, or leave out --department")
    }
    return keys
  }

  private func language(_ site: Site) throws(UsageError) -> Language? {
    guard let code = arguments["language"] else { return nil }
    let languages = site.configuration.languages
    if let language = languages.first(where: { $0.code == code }) { return language }
    throw UsageError(
      message: "the site has no language \"\(code)\"",
      hint: "it has \(languages.map(\.code).joined(separator: ", "))")
  }

  /// `-` takes an address away.
  private func email() throws(UsageError) -> MailAddress? {
    guard let text = arguments["email"], text != "-" else { return nil }
    if let address = MailAddress(text) { return address }
    throw UsageError(
      message: "\"\(text)\" is no e-mail address", hint: "for example anna.virta@kunta.example")
  }

  private func hash(for name: StaffName) throws -> PasswordHash {
    let password = try PasswordPrompt(file: arguments["password-file"], console: console)
      .password(for: name)
    if let problem = PasswordRule.problem(of: password, for: name) { throw problem }
    return try PasswordHash(of: PasswordRule.bytes(of: password))
  }
}

extension StaffProblem {
  var message: String {
    switch self {
    case .exists(let name): "there is an account \"\(name)\" already"
    case .unknown(let name): "there is no account \"\(name)\""
    case .broken(let path): "\(path) is no account of the desk"
    case .busy: "another process is changing the accounts"
    }
  }

  var hint: String {
    switch self {
    case .exists: "avoin staff reset NAME sets another password"
    case .unknown: "avoin staff list shows the accounts"
    case .broken: "restore it from a backup, or remove the file and add the account again"
    case .busy: "try again in a moment"
    }
  }
}

extension PasswordProblem {
  var message: String {
    switch self {
    case .short: "a password has at least \(PasswordRule.charactersMin) characters"
    case .long: "a password has at most \(PasswordRule.bytesMax) bytes"
    case .common: "that password is among the first that anybody would try"
    case .name: "a password must not hold the name of the account"
    }
  }

  var hint: String { "several words that have nothing to do with each other are easy to keep" }
}
