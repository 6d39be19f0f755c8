// `avoin keys`: makes, shows and rotates the pair that seals contact details.

internal import Content
internal import Desk
internal import Diagnostics
internal import Inbox
internal import Participation

/// The command `keys`.
struct KeysCommand {
  private enum Action: String, CaseIterable {
    case make, rotate, show
  }

  private let action: Action
  private let arguments: Arguments
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(words, options: ["site", "by"], wordsMax: 1)
    action = try arguments.chosen(try arguments.word(0, "action of keys"), "action")
    self.console = console
  }

  func run() throws -> ExitCode {
    let room = DeskRoom(
      site: try SiteLoader.whole(arguments.site), clock: .system,
      actor: DeskActor.commandLine(user: DeskCommand.userName, for: arguments["by"]))
    switch action {
    case .make: return try make(room)
    case .show: return try show(room)
    case .rotate: return try KeyRotation(room: room, console: console).run()
    }
  }
}

extension KeysCommand {
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
    let keys = try DeskKeys.load(from: room.secretsFolder)
    console.say("opens      \(keys.publicKey.fingerprint)")
    console.say("read from  \(DeskKeyPlace(secrets: room.secretsFolder).path)")
    return .done
  }
}
