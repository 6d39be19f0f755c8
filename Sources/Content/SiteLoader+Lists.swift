// Reads the lists that editors defined.

internal import Diagnostics
internal import Files
internal import Participation

extension SiteLoader {
  /// Every list, sorted by key.
  func lists(
    _ configuration: SiteConfiguration, _ channels: [Key], _ unreadable: inout Site.Unreadable
  ) throws(FileError) -> [EditorsList] {
    // What refers to a channel that cannot be read is not wrong for that.
    let words = CaseWords(
      channels: (channels + unreadable.channels).sorted(), languages: configuration.languages,
      taxonomy: unreadable.hasConfiguration ? nil : configuration.taxonomy)
    let reader = EditorsListReader(
      languages: configuration.languages, words: words, problems: problems)
    var lists: [EditorsList] = []
    for file in try folder.folder(SiteLayout.lists).filesBelow() {
      guard let key = key(of: file, in: SiteLayout.lists, "a list", &unreadable.lists) else {
        continue
      }
      let source = try source(SiteLayout.lists.appending(file))
      if channels.contains(key) { reportTaken(key, source) }
      if let list = reader.read(source, key: key) {
        lists.append(list)
      } else {
        unreadable.lists.insert(key)
      }
    }
    return lists.sorted { $0.key < $1.key }
  }

  /// Menus name both.
  private func reportTaken(_ key: Key, _ source: SourceText) {
    problems.report(
      source.diagnostic(
        at: 0, "there is a channel \"\(key)\" already", hint: "give the list's file another name"))
  }
}
