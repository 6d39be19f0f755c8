// `avoin keys`: makes, shows, rotates, locks and unlocks the pair that seals contact details.

internal import Content
internal import Desk
internal import Files
internal import Inbox
internal import Participation
internal import Staff

/// The command `keys`.
struct KeysCommand {
  private enum Action: String, CaseIterable {
    case make, rotate, show, lock, unlock
  }

  private let action: Action
  private let arguments: Arguments
  private let console: Console

  private static let wordsMax = 100

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(words, options: ["site", "by", "copy"], wordsMax: Self.wordsMax)
    action = try arguments.chosen(try arguments.word(0, "action of keys"), "action")
    self.console = console
    try arguments.allowWords(action == .lock ? Self.wordsMax : action == .unlock ? 2 : 1)
    guard action == .lock || arguments["copy"] == nil else {
      throw UsageError(message: "keys \(action.rawValue) takes no --copy")
    }
  }

  func run() throws -> ExitCode {
    let room = DeskRoom(
      site: try SiteLoader.whole(arguments.site), clock: .system,
      actor: DeskActor.commandLine(user: DeskCommand.userName, for: arguments["by"]))
    switch action {
    case .make: return try make(room)
    case .show: return try show(room)
    case .rotate: return try KeyRotation(room: room, console: console).run()
    case .lock:
      let names = try arguments.words.dropFirst().map(Self.name)
      let path = try file(arguments.required("copy", "FILE"))
      try KeyLocking(room: room, console: console).lock(for: names, copyingTo: path)
    case .unlock:
      let path = try file(arguments.word(1, "file with the copy of the key"))
      try KeyLocking(room: room, console: console).unlock(from: path)
    }
    return .done
  }
}

extension KeysCommand {
  private static func name(_ text: String) throws(UsageError) -> StaffName {
    if let name = StaffName(text) { return name }
    throw UsageError(
      message: "\"\(text)\" is no name of an account", hint: "avoin staff list shows the accounts")
  }

  private func file(_ path: String) throws(UsageError) -> String {
    guard let name = path.split(separator: "/", omittingEmptySubsequences: false).last,
      RelativePath(String(name)) != nil
    else { throw UsageError(message: "\"\(path)\" is no file's name") }
    return path
  }

  private func make(_ room: DeskRoom) throws -> ExitCode {
    let keys = try DeskKeys.load(from: room.secretsFolder)
    _ = try TokenKey.load(from: room.secretsFolder)
    _ = try DaemonKey.load(from: room.secretsFolder)
    console.say("desk  \(keys.publicKey.fingerprint)")
    return .done
  }

  /// Whether what is sealed can be opened here; no key is shown.
  private func show(_ room: DeskRoom) throws -> ExitCode {
    let sealing = try DeskPublicKey.load(from: room.secretsFolder)
    console.say("seals for  \(sealing.fingerprint)")
    if DeskKeyRotation(secrets: room.secretsFolder).isUnderWay {
      console.say("rotation   begun: avoin keys rotate finishes it")
    }
    if DeskKeyLock(secrets: room.secretsFolder).isLocked,
      DeskKeyPlace(secrets: room.secretsFolder).mayBeMade
    {
      try KeyLocking(room: room, console: console).show()
      return .done
    }
    let keys = try DeskKeys.load(from: room.secretsFolder)
    console.say("opens      \(keys.publicKey.fingerprint)")
    console.say("read from  \(DeskKeyPlace(secrets: room.secretsFolder).path)")
    return .done
  }
}
