// Everything that editors wrote, read and found whole.

package import Archive
package import Diagnostics
package import Files
package import Participation

/// A municipality's site as it stands in its folder, without the cases.
package struct Site: Sendable {
  package let folder: Folder
  package private(set) var configuration: SiteConfiguration
  /// Sorted by key.
  package let channels: [Channel]
  /// How the channels that open or close stood at the moment for which the site was read.
  package let openings: [Key: OpeningTimes.State]
  /// The lists that editors defined, sorted by key.
  package let lists: [EditorsList]
  /// The participatory processes, sorted by key.
  package private(set) var processes: [SiteProcess]
  /// In which phase each was at the moment for which the site was read.
  package let processStates: [Key: ProcessPhases.State]
  /// Sorted by language in the site's order, then by path.
  package let pages: [Page]
  /// The pictures and documents beside pages, sorted as these.
  package let files: [ContentFile]
  /// By name: the path below `layouts/` without the ending.
  package let layouts: [String: SourceText]
  package let phrases: [Language: Phrases]
  /// Below `layouts/assets/`, sorted.
  package let assets: [RelativePath]
  /// The fingerprint of each asset's bytes.
  package let assetVersions: [RelativePath: UInt64]
  /// The day on which the site is read, in its own time zone; nil where nobody said.
  package let today: CivilDate?
  package let unreadable: Unreadable
  /// Public numbers about what is private.
  package internal(set) var figures = PublicFigures.none
  /// What was decided in the calls for grants, by channel, as the public may read it on `today`.
  package internal(set) var grants: [Key: [GrantDecision]] = [:]
  /// The calls with names on disk whose time is over.
  package internal(set) var overdueGrants: Set<Key> = []

  /// What is there but could not be read: what refers to it is not wrong for that.
  package struct Unreadable: Sendable {
    /// Whether something in the configuration is wrong.
    package var hasConfiguration = false
    package var channels: Set<Key> = []
    package var lists: Set<Key> = []
    package var processes: Set<Key> = []
    package var pages: [SourceText] = []
  }

  package func channel(_ key: Key) -> Channel? {
    channels.first { $0.key == key }
  }

  package func opening(of channel: Channel) -> OpeningTimes.State {
    openings[channel.key] ?? .open
  }

  package func list(_ key: Key) -> EditorsList? {
    lists.first { $0.key == key }
  }

  package func process(_ key: Key) -> SiteProcess? {
    processes.first { $0.key == key }
  }

  /// Where nobody said for which moment the site is read, all of it is over.
  package func state(of process: SiteProcess) -> ProcessPhases.State {
    processStates[process.key] ?? .over
  }

  package var taxonomy: Taxonomy { configuration.taxonomy }

  /// Where the public cases are.
  package var archiveFolder: Folder { folder(configuration.paths.archive) }

  /// Where the daemon and the builds keep what is never committed.
  package var stateFolder: Folder { folder(configuration.paths.state) }

  /// Where layouts, words and assets come from.
  package var layoutFolders: LayoutFolders { LayoutFolders(of: folder, configuration.theme) }

  package func folder(_ path: String) -> Folder { folder.folder(of: path) }
}

extension Folder {
  /// A path of the configuration: absolute, or below the site's folder.
  package func folder(of configured: String) -> Folder {
    Folder(configured.hasPrefix("/") ? configured : "\(path)/\(configured)")
  }
}

/// Where things stand in a site's folder.
package enum SiteLayout {
  package static let content = RelativePath(trusted: "content")
  package static let channels = RelativePath(trusted: "content/channels")
  package static let lists = RelativePath(trusted: "content/lists")
  package static let processes = RelativePath(trusted: "content/processes")
  package static let layouts = RelativePath(trusted: "layouts")
  package static let strings = RelativePath(trusted: "layouts/strings")
  package static let assets = RelativePath(trusted: "layouts/assets")

  /// The published ballots of a process, below the archive's folder.
  package static func ballots(of process: Key) -> RelativePath {
    RelativePath(trusted: "processes/\(process).pb")
  }

  /// What officials decided at the desk on ideas, likewise: JSON, and no case.
  package static func screening(of process: Key) -> RelativePath {
    RelativePath(trusted: "processes/\(process).screening")
  }

  /// How many have voted so far, likewise.
  package static func turnout(of process: Key) -> RelativePath {
    RelativePath(trusted: "processes/\(process).turnout")
  }
}

extension Site {
  /// The same site with another reading of one of its processes.
  package func replacing(_ process: SiteProcess) -> Site {
    var site = self
    site.processes = processes.map { $0.key == process.key ? process : $0 }
    return site
  }

  /// The same site under another public address.
  package func moved(to baseURL: BaseURL) -> Site {
    var site = self
    site.configuration.baseURL = baseURL
    return site
  }
}
