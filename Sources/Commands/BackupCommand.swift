// `avoin backup` and `avoin restore`.

internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Participation

/// The command `backup`.
struct BackupCommand {
  private let arguments: Arguments
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(
      words, options: ["site", "now"], flags: ["with-secrets"], wordsMax: 1)
    self.console = console
  }

  func run() throws -> ExitCode {
    let target = Folder(try arguments.word(0, "backup's folder"))
    let clock = try arguments.clock()
    let room = DeskRoom(site: try SiteLoader.whole(arguments.site), clock: clock)
    let backup = Backup(
      room: room, target: target, includesSecrets: arguments.has("with-secrets"), clock: clock)
    console.say("\(try backup.run()) files in \(target.path)")
    return .done
  }
}

/// The command `restore`.
struct RestoreCommand {
  private let arguments: Arguments
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(words, options: ["site"], flags: ["verify", "force"], wordsMax: 1)
    self.console = console
  }

  func run() throws -> ExitCode {
    let backup = Folder(try arguments.word(0, "backup's folder"))
    guard !arguments.has("verify") else {
      let manifest = try BackupManifest(verifying: backup)
      console.say("\(manifest.sums.count) files are as they were copied")
      return .done
    }
    let restore = Restore(
      backup: backup, site: arguments.site, isForced: arguments.has("force"))
    console.say("\(try restore.run()) files restored")
    console.note("what was erased since the backup is back: erase it again")
    console.note("next: avoin build --full")
    return .done
  }
}
