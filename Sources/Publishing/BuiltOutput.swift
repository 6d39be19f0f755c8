// What is known of an output from its last build.

internal import Content
internal import Files

/// An output of a site: the folder that is current, and where its state is kept.
struct BuiltOutput {
  /// The release that is current; nil before the first build.
  let release: Folder?
  let state: Folder

  /// Where the state of the site's own output is kept, below `build`.
  static let ownState = RelativePath(trusted: "outputs/site")

  init(of site: Site, _ request: BuildRequest) {
    let own = site.folder(site.configuration.paths.output)
    let asked = request.output.flatMap { $0.absolute == own.absolute ? nil : $0 }
    let name = asked.map { String(Fingerprint(of: $0.absolute).value, radix: 36) } ?? "site"
    release = (asked ?? own).resolved
    state = site.stateFolder.folder(SiteBuilder.buildFolder)
      .folder(RelativePath(trusted: "outputs/\(name)"))
  }

  /// The state of the last build, where it is that of the current release and nothing changed that
  /// makes everything new.
  func previous(whole: UInt64, _ reading: BuildState.Reading = .whole) -> BuildState? {
    guard let release, let state = BuildState.load(from: state, reading),
      state.release == release.path,
      state.releaseID == release.identity,
      state.facts[Facts.wholeSite] == whole
    else { return nil }
    return state
  }
}
