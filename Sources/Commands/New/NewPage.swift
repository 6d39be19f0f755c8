// Begins a page in one language of a site, or in each.

internal import Content
internal import Diagnostics
internal import Documents
internal import Files
internal import Participation

/// A page that is to be written.
struct NewPage {
  private let site: Site
  /// Below `content/<lang>/`, without the ending.
  private let path: RelativePath
  private let languages: [Language]
  private let title: String

  private static let ending = ".md"
  private static let pathBytesMax = 200

  /// - Parameter text: `guides/parking`, or `fi/guides/parking` for one language alone.
  /// - Throws: `UsageError` where it cannot be a page's path.
  init(_ site: Site, _ text: String, title: String?) throws(UsageError) {
    let bare = text.hasSuffix(Self.ending) ? String(text.dropLast(Self.ending.count)) : text
    let names = bare.hasPrefix("content/") ? String(bare.dropFirst("content/".count)) : bare
    guard let whole = RelativePath(names) else { throw Self.noPath(text) }
    let all = site.configuration.languages
    let only = all.first { $0.code == whole.names[0] }
    let rest = whole.names.dropFirst(only == nil ? 0 : 1)
    guard let path = RelativePath(rest.joined(separator: "/")),
      path.text.utf8.count <= Self.pathBytesMax, path.names.allSatisfy({ Key($0) != nil })
    else { throw Self.noPath(text) }
    self.site = site
    self.path = path
    languages = only.map { [$0] } ?? all
    self.title = title ?? Self.title(of: path)
  }

  /// Writes the files; none where one of them is there already.
  func write() throws -> NewFiles {
    try refuseTakenAddress()
    let files = languages.map { language -> (RelativePath, [UInt8]) in
      (file(language), Array(text(language).utf8))
    }
    for (file, _) in files where site.folder.exists(file) { throw Diagnostic.alreadyThere(file) }
    for (file, bytes) in files { try site.folder.write(bytes, to: file, .atomic, .mustBeNew) }
    return NewFiles(
      files: files.map(\.0.text),
      next: [
        "next: write the text, then take the line \"draft: true\" away",
        "      avoin build --drafts shows it meanwhile",
        "      \"menu\" and \"footer\" in site-config.json name pages by their translationKey: \(path)",
      ])
  }
}

extension NewPage {
  private static func noPath(_ text: String) -> UsageError {
    UsageError(
      message: "\"\(text)\" cannot be the path of a page",
      hint: "use lower-case letters a to z, digits, _ and -, for example guides/parking")
  }

  /// `guides/car-parks` is called "Car parks" until somebody writes a better title.
  private static func title(of path: RelativePath) -> String {
    let name = path.name == "index" ? path.names.dropLast().last ?? path.name : path.name
    let words = name.replacing("-", with: " ").replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private func file(_ language: Language) -> RelativePath {
    SiteLayout.content.appending(RelativePath(trusted: "\(language)/\(path)\(Self.ending)"))
  }

  private func refuseTakenAddress() throws {
    let first = path.names[0]
    for language in languages {
      guard let channel = site.channels.first(where: { $0.slug.text(in: language) == first })
      else { continue }
      throw Diagnostic(
        file: "\(SiteLayout.content)/\(language)/\(path)\(Self.ending)",
        "the channel \"\(channel.key)\" has the address \(first)/ in \"\(language)\"",
        hint: "choose another path")
    }
  }

  private func text(_ language: Language) -> String {
    var json = JSONWriter(.compact)
    json.string(title)
    return """
      ---
      # What stands between the lines of --- is about the page; below it is the text, in Markdown.
      title: \(String(decoding: json.finish(), as: UTF8.self))
      description: ""
      translationKey: \(path)
      draft: true
      ---
      \(StarterTexts.placeholder(language))

      """
  }
}

extension Diagnostic {
  /// Nothing is ever overwritten.
  static func alreadyThere(_ file: RelativePath) -> Diagnostic {
    Diagnostic(
      file: file.text, "this file is there already; nothing was written",
      hint: "choose another name, or edit the file")
  }
}
