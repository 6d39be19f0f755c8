// Where a build puts its release: beside the others with the output link switched to it, or into
// a folder of its own.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation

/// The folder that a build fills, and how it becomes the result.
enum OutputTarget {
  /// The site's own output: a new release, then the link.
  case release(Releases, RelativePath)
  /// `--output`: a sibling folder is filled and takes the place of the named one at the end.
  case folder(Folder, filledAs: Folder)

  /// Chooses by what was asked for.
  static func chosen(
    _ request: BuildRequest, _ site: Site, at moment: Timestamp
  ) throws -> OutputTarget {
    let own = site.folder(site.configuration.paths.output)
    if let asked = request.output, asked.absolute != own.absolute {
      return try separate(asked.resolved ?? Folder(asked.absolute))
    }
    guard !own.isRealFolder else {
      throw ProblemsFound(
        Diagnostic(
          file: own.path, "the output is a folder, not a link to a release",
          hint: "move it away, or set \"paths\": {\"output\": ...} in site-config.json"))
    }
    let folder = site.stateFolder.folder(SiteBuilder.releasesFolder)
    let releases = Releases(folder: folder, link: own)
    return .release(releases, try releases.begin(at: moment))
  }

  /// The folder to be filled.
  var folder: Folder {
    switch self {
    case .release(let releases, let id): releases.part(id)
    case .folder(_, let filled): filled
    }
  }

  /// The folder that is current once the build is finished.
  var release: Folder {
    switch self {
    case .release(let releases, let id): releases.folder.folder(id)
    case .folder(let asked, _): asked
    }
  }

  /// What the report calls it.
  var name: String {
    switch self {
    case .release(let releases, let id): releases.folder.path(of: id)
    case .folder(let asked, _): asked.path
    }
  }

  /// Notes which addresses servers answer with 410.
  func note(gone: [String]) throws {
    guard case .release(let releases, let id) = self else { return }
    let lines = gone.map { $0 + "\n" }.joined()
    try releases.folder.write(Array(lines.utf8), to: Releases.goneFile(id))
  }

  /// Makes what was filled the result.
  func finish() throws {
    switch self {
    case .release(let releases, let id): try releases.publish(id)
    case .folder(let asked, let filled): try filled.replace(asked)
    }
  }

  /// Removes what is too old to be kept.
  ///
  /// The result is current by now: that an old one stays is worth a warning, no more.
  func tidy(_ problems: Problems) {
    guard case .release(let releases, let id) = self else { return }
    do throws(FileError) {
      try releases.prune(keeping: id)
    } catch {
      problems.report(
        Diagnostic(.warning, file: error.path, "\(error)", hint: "remove it by hand"))
    }
  }

  /// Removes what was filled so far; what was there before is untouched.
  func abandon() {
    switch self {
    case .release(let releases, let id): releases.abandon(id)
    case .folder(_, let filled): try? filled.removeAll()
    }
  }

  /// The file by which a folder is known to be a build's output, so that only such a one is ever
  /// replaced.
  private static let markFile = RelativePath(trusted: "sitemap.xml")

  private static func separate(_ asked: Folder) throws -> OutputTarget {
    let isOurs = try asked.exists(markFile) || asked.names().isEmpty
    guard isOurs else {
      throw ProblemsFound(
        Diagnostic(
          file: asked.path, "the folder holds files that avoin did not write",
          hint: "name a new or an empty folder with --output"))
    }
    let parts = asked.parentAndName
    try parts.parent.create()
    let sibling = RelativePath(trusted: Folder.temporaryPrefix + parts.name.text)
    let filled = parts.parent.folder(sibling)
    try filled.removeAll()
    return .folder(asked, filledAs: filled)
  }
}
