// A site's mail: its queue, its followers, its letters, its way out.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Glibc
internal import Inbox
internal import Intake
internal import Mail
internal import Participation

/// Everything about mail that the daemon and `avoin mail` share.
struct MailRoom: Sendable {
  let queue: MailQueue
  let follows: FollowBook
  let archive: PublicArchive
  let writer: LetterWriter
  let clock: Clock
  private let site: Site
  private let settings: MailSettings

  /// Returns nil where the site sends no mail.
  ///
  /// - Throws: `FileError`, `KeyProblem` where the daemon's key cannot be made or read.
  init?(room: DeskRoom, intake: IntakeSite, clock: Clock) throws {
    guard let settings = room.site.configuration.mail else { return nil }
    let key = try DaemonKey.load(from: room.secretsFolder)
    queue = MailQueue(state: room.site.stateFolder, key: key)
    follows = FollowBook(state: room.site.stateFolder, key: key)
    archive = room.archive
    writer = LetterWriter(site: room.site, intake: intake)
    site = room.site
    self.settings = settings
    self.clock = clock
  }

  init?(site: Site, clock: Clock) throws {
    let room = DeskRoom(site: site, clock: clock)
    try self.init(room: room, intake: IntakeSite(of: site, archive: room.archive), clock: clock)
  }

  /// Puts a letter into the queue; it is on the disk when this returns.
  func queue(
    _ letter: Letter, _ kind: MailKind, id: SubmissionID, of submission: SubmissionID
  ) throws {
    let now = clock.now()
    let head = LetterHead(from: settings.from, replyTo: settings.replyTo)
    let mail = head.mail(letter, name: writer.sender(letter.language), id: id, at: now)
    try queue.add(mail, to: letter.to, id: id, kind: kind, of: submission, at: now)
  }

  /// Sends what is due; nil where another process is sending.
  func send(
    _ log: @escaping (String) -> Void, isStopping: @escaping () -> Bool = { false }
  ) throws -> MailRound.Report? {
    let round = MailRound(
      queue: queue, from: settings.from, clock: clock, log: log, isStopping: isStopping)
    return try round.run(transport)
  }
}

extension MailRoom {
  /// What the forms and receipts need of it.
  var residentMail: ResidentMail {
    ResidentMail(
      confirm: { submission, address, secret in
        let letter = writer.confirmation(of: submission, to: address, secret)
        let id = SubmissionID(
          at: submission.received, derivedFrom: "confirmation \(submission.id)")
        try queue(letter, .confirmation, id: id, of: submission.id)
      },
      follow: { try follow($0, $1, $2) },
      followers: { (try? follows.follows(of: $0.id).count) ?? 0 },
      followed: { try follows.follow(for: $0)?.language },
      stop: { secret in
        if let follow = try follows.follow(for: secret) { try follows.stop(follow) }
      })
  }

  /// Queues the letter that asks whether a signature is meant.
  func ask(_ letter: SupportLetter) throws {
    let id = SubmissionID(
      at: letter.at, derivedFrom: "support \(letter.initiative.id) \(letter.mark.text)")
    try queue(writer.support(letter), .support, id: id, of: id)
  }

  private func follow(
    _ submission: Submission, _ address: MailAddress, _ story: Case?
  ) throws -> FollowAnswer {
    let now = clock.now()
    let told = story?.events.count ?? 0
    switch try follows.follow(submission, address, told: told, at: now) {
    case .already: return .already
    case .tooMany: return .tooMany
    case .following(let follow, let follower):
      let id = SubmissionID(at: now, derivedFrom: "following \(follow.id)")
      try queue(writer.following(follow, follower), .following, id: id, of: submission.id)
      return .following
    }
  }

  private func transport() throws -> any MailTransport {
    switch settings.way {
    case .sendmail(let path): return SendmailTransport(path: path)
    case .smtp(let server):
      let login = try server.user.map { user in
        SMTPAccess.Login(user: user, password: try password(server.passwordFile ?? ""))
      }
      return SMTPTransport(
        SMTPAccess(
          host: server.host, port: server.port, encryption: .init(server.encryption),
          login: login))
    }
  }

  private static let passwordBytesMax = 4_096

  /// The first line of the password's file, which others must not be able to read.
  private func password(_ path: String) throws -> String {
    let path = site.folder(path).path
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IROTH != 0 {
      throw Diagnostic(
        file: path, "everybody on this machine can read the password",
        hint: "chmod 600, and let it belong to the user that runs avoin")
    }
    let bytes = try readFile(at: path, bytesMax: Self.passwordBytesMax)
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}

extension SMTPAccess.Encryption {
  fileprivate init(_ encryption: SMTPServer.Encryption) {
    switch encryption {
    case .starttls: self = .startTLS
    case .tls: self = .tls
    case .none: self = .none
    }
  }
}

extension DeskRoom {
  /// Removes every request of a submission's sender, every mail and every follower: for its erasure.
  func forgetSender(of id: SubmissionID) throws {
    try inbox.eraseRequests(of: id)
    let key = try DaemonKey.load(from: secretsFolder)
    try FollowBook(state: site.stateFolder, key: key).erase(of: id)
    try MailQueue(state: site.stateFolder, key: key).erase(of: id)
  }
}
