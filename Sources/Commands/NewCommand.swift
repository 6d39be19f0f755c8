// `avoin new`: begins a site, a page or a channel; never overwrites anything.

internal import Content
internal import Files

/// The command `new`.
struct NewCommand {
  private let arguments: Arguments
  private let console: Console

  init(_ words: [String], _ console: Console) throws {
    arguments = try Arguments(
      words, options: ["site", "title", "languages", "from"], wordsMax: 2)
    self.console = console
  }

  func run() throws -> ExitCode {
    switch try arguments.word(0, "folder of the new site, or page, or channel") {
    case "page":
      try refuse(["languages", "from"])
      let path = try arguments.word(1, "page's path")
      show(try NewPage(try site(), path, title: arguments["title"]).write())
    case "channel":
      try refuse(["languages", "from", "title"])
      show(try NewChannel(try site(), try arguments.word(1, "channel's name")).write())
    case let folder:
      try refuse(["site", "title"])
      guard arguments.words.count == 1 else { throw tooManyWords }
      let share = try ShareFolder.found(from: arguments["from"])
      show(try NewSite(Folder(folder), share, languages: arguments["languages"]).write())
    }
    return .done
  }
}

extension NewCommand {
  private func site() throws -> Site { try SiteLoader.whole(arguments.site) }

  private var tooManyWords: UsageError {
    UsageError(
      message: "there is one word too many: \"\(arguments.words[1])\"",
      hint: "avoin new SITE-DIR, avoin new page PATH, avoin new channel NAME")
  }

  private func refuse(_ options: [String]) throws(UsageError) {
    for option in options where arguments[option] != nil {
      throw UsageError(message: "--\(option) has no meaning here")
    }
  }

  private func show(_ made: NewFiles) {
    for file in made.files { console.say(file) }
    for line in made.next { console.note(line) }
  }
}

/// What was written, and what to do next.
struct NewFiles {
  let files: [String]
  let next: [String]
}
