// `avoin erase`: removes all words of a case for good.

internal import Content
internal import Desk
internal import Diagnostics
internal import Participation

/// The command `erase`.
struct EraseCommand {
  private let arguments: Arguments
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(
      words, options: ["site", "reason", "by", "now"], flags: ["resume"], wordsMax: 1)
    self.console = console
  }

  func run() throws -> ExitCode {
    let room = try DeskRoom(forErasing: arguments)
    let erasure = Erasure(room: room, console: console)
    guard !arguments.has("resume") else {
      try arguments.allowWords(0)
      for id in try erasure.resume() { console.say("\(id) finished") }
      return .done
    }
    let word = try arguments.word(0, "case number")
    guard !word.contains("/") else { return try eraseComment(word, erasure) }
    let id = try arguments.caseID(word)
    let reason: Reason = try arguments.chosen(
      try arguments.required("reason", "REASON"), "reason")
    do {
      try erasure.erase(id, reason: reason, by: room.desk.actor)
      console.say("\(id) erased")
    } catch DeskError.erased(let id) {
      console.say("\(id) was erased before")
    }
    return .done
  }
}

extension EraseCommand {
  /// `2026-000123/k3v9q2m8xt`: one comment, and nothing else of its case.
  private func eraseComment(_ word: String, _ erasure: Erasure) throws -> ExitCode {
    let ref = try DeskCommand.commentRef(word)
    let reason: Reason = try arguments.chosen(
      try arguments.required("reason", "REASON"), "reason")
    try erasure.eraseComment(ref, reason: reason)
    console.say("\(ref) erased")
    return .done
  }
}

extension DeskRoom {
  init(forErasing arguments: Arguments) throws {
    self.init(
      site: try SiteLoader.whole(arguments.site), clock: try arguments.clock(),
      actor: DeskActor.commandLine(user: DeskCommand.userName, for: arguments["by"]))
  }
}
