// Begins a channel: a form with its three most common fields, to be edited.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation

/// A channel that is to be written.
struct NewChannel {
  private let site: Site
  private let key: Key

  /// - Throws: `UsageError` where the name can be no key, or no part of an address.
  init(_ site: Site, _ name: String) throws(UsageError) {
    guard let key = Key(name) else {
      throw UsageError(
        message: "\"\(name)\" cannot be the name of a channel",
        hint: "use lower-case letters a to z, digits, _ and -, for example ideas")
    }
    self.site = site
    self.key = key
  }

  func write() throws -> NewFiles {
    let file = SiteLayout.channels.appending(RelativePath(trusted: "\(key).yaml"))
    if site.folder.exists(file) { throw Diagnostic.alreadyThere(file) }
    try refuseTakenSlug(file)
    let template = ChannelTemplate(.named(key), languages: site.configuration.languages)
    try site.folder.write(Array(template.text.utf8), to: file, .atomic, .mustBeNew)
    return NewFiles(
      files: [file.text],
      next: [
        "next: edit the names, the addresses (slug) and the fields in \(file)",
        "      add \"\(key)\" to \"menu\" in site-config.json",
        "      avoin build",
      ])
  }
}

extension NewChannel {
  private func refuseTakenSlug(_ file: RelativePath) throws(Diagnostic) {
    let slug = ChannelTemplate.slug(of: key)
    for language in site.configuration.languages {
      let channel = site.channels.first { $0.slug.text(in: language) == slug }
      let page = site.pages.first { page in
        page.language == language && page.address.hasPrefix("\(slug)/")
      }
      guard channel != nil || page != nil else { continue }
      let owner = channel.map { "channel \"\($0.key)\"" } ?? "page \"\(page?.title ?? "")\""
      throw Diagnostic(
        file: file.text, "the \(owner) has the address \(slug)/ in \"\(language)\"",
        hint: "choose another name; nothing was written")
    }
  }
}
