// Begins a whole small site: configuration, one channel, four pages, layouts and words.
//
// 1. See that nothing is there yet, and that the share folder has what is needed.
// 2. Gather every file with its bytes.
// 3. Write them, none over another.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation

/// A site that is to be written.
struct NewSite {
  private let folder: Folder
  private let share: ShareFolder
  private let languages: [Language]

  private static let channel = RelativePath(trusted: "feedback.yaml")
  private static let stringsPrefix = "strings/"

  /// - Parameter languages: `fi,sv`; nil for every language that has first texts.
  /// - Throws: `UsageError` where a language has none.
  init(_ folder: Folder, _ share: ShareFolder, languages: String?) throws(UsageError) {
    self.folder = folder
    self.share = share
    self.languages = try languages.map(Self.languages) ?? StarterTexts.languages
  }

  func write() throws -> NewFiles {
    try refuseUsedFolder()
    let files =
      try layouts() + pages() + [
        (SiteLayout.channels.appending(Self.channel), Array(channelText.utf8)),
        (SiteConfiguration.fileName, NewSiteConfiguration(languages: languages).bytes),
        (RelativePath(trusted: ".gitignore"), Array("/var/\n/public\n".utf8)),
      ]
    for (file, bytes) in files { try folder.write(bytes, to: file, .atomic, .mustBeNew) }
    return NewFiles(
      files: ["\(folder): \(files.count) files"],
      next: [
        "next: replace the municipality's name and addresses in \(SiteConfiguration.fileName)",
        "      fill in what says \(fillMarks) in \(folder)/content",
        "      avoin build --site \(folder) and avoin serve --site \(folder)",
      ])
  }
}

extension NewSite {
  private var fillMarks: String {
    languages.map { "\"\(StarterTexts.of($0).fillMark)\"" }.joined(separator: ", ")
  }

  private static func languages(_ text: String) throws(UsageError) -> [Language] {
    let known = StarterTexts.languages.map(\.code)
    var languages: [Language] = []
    for code in text.split(separator: ",").map(String.init) {
      guard let language = StarterTexts.languages.first(where: { $0.code == code.trimmed }),
        !languages.contains(language)
      else {
        throw UsageError(
          message: "there are no first texts in \"\(code)\", or it stands twice",
          hint: "choose among \(known.joined(separator: ",")); translate others afterwards")
      }
      languages.append(language)
    }
    if languages.isEmpty { throw UsageError(message: "--languages names no language") }
    return languages
  }

  private func refuseUsedFolder() throws {
    guard try !folder.names().isEmpty else { return }
    throw Diagnostic(
      file: folder.path, "the folder is not empty; nothing was written",
      hint: "name a folder that is not there yet")
  }

  /// Everything below the share folder's `layouts/`, of the words only the chosen languages.
  private func layouts() throws -> [(RelativePath, [UInt8])] {
    let source = share.folder.folder(SiteLayout.layouts)
    let files = try source.filesBelow().filter { !$0.text.hasPrefix(Self.stringsPrefix) }
    let strings = languages.map { RelativePath(trusted: "\(Self.stringsPrefix)\($0).json") }
    for file in strings where !source.exists(file) {
      throw Diagnostic(
        file: source.path(of: file), "the interface has no words in this language",
        hint: "choose other languages with --languages")
    }
    return try (files + strings).map { file in
      (SiteLayout.layouts.appending(file), try source.read(file))
    }
  }

  private func pages() -> [(RelativePath, [UInt8])] {
    languages.flatMap { language in
      StarterTexts.of(language).pages.enumerated().map { index, page in
        let file = RelativePath(trusted: "\(language)/\(page.file)")
        return (SiteLayout.content.appending(file), Array(text(page, index, language).utf8))
      }
    }
  }

  private func text(_ page: StarterPage, _ index: Int, _ language: Language) -> String {
    let texts = StarterTexts.of(language)
    let root = languages.count > 1 ? "/\(language)/" : "/"
    let layout = page.translationKey == "home" ? "\nlayout: home" : ""
    let body = page.body
      .replacing("{form}", with: "\(root)\(texts.feedbackSlug)/\(texts.giveSlug)/")
      .replacing("{how}", with: "\(root)\(texts.howSlug)/")
      .replacing("{root}", with: root)
    return """
      ---
      title: "\(page.title)"
      description: "\(page.description)"
      translationKey: \(page.translationKey)
      weight: \(index * 10)\(layout)
      ---
      \(body)

      """
  }

  private var channelText: String {
    let words = ChannelWords(
      name: { StarterTexts.of($0).feedback }, slug: { StarterTexts.of($0).feedbackSlug },
      description: { StarterTexts.of($0).feedbackDescription },
      formTitle: { StarterTexts.of($0).giveFeedback }, formSlug: { StarterTexts.of($0).giveSlug })
    return ChannelTemplate(words, languages: languages, asksTopic: true).text
  }
}
