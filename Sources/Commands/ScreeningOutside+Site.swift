// Lends the screening at the desk what lies outside of it: processes, ideas, files, previews.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Foundation
internal import Participation
internal import Publishing

extension ScreeningOutside {
  /// Nil where no process of the site takes ideas.
  ///
  /// - Parameter announce: asks for a build of the whole site.
  init?(of site: Site, archive: PublicArchive, announce: @escaping @Sendable () throws -> Void) {
    let screened = site.processes.filter { $0.process.ideasChannel != nil }
    guard !screened.isEmpty else { return nil }
    let files = ScreeningFiles(site: site, archive: archive)
    self.init(
      languages: site.configuration.languages,
      processes: {
        try screened.map { read in
          let fresh = try files.fresh(read)
          return ScreenedProcess(process: fresh.process, sheet: fresh.desk)
        }
      },
      ideas: { files.ideas(of: $0) },
      check: { key, bytes in
        guard let read = site.process(key) else { return }
        _ = try files.process(read, bytes)
      },
      write: { try site.archiveFolder.write($1, to: SiteLayout.screening(of: $0), .durable) },
      announce: announce,
      page: { key, bytes, proposal, language in
        guard let read = site.process(key), let process = try? files.process(read, bytes) else {
          return nil
        }
        return try? files.page(process, proposal, language)
      })
  }
}

/// The files of a site's processes as they are now, and what the last build knew of ideas.
private final class ScreeningFiles: Sendable {
  private let site: Site
  private let archive: PublicArchive
  private let lock = NSLock()
  nonisolated(unsafe) private var index: CaseIndex?
  /// Every page of the desk counts them for its menu.
  nonisolated(unsafe) private var listed: [Key: [ScreenedIdea]] = [:]

  init(site: Site, archive: PublicArchive) {
    self.site = site
    self.archive = archive
  }

  /// A process with what the desk has decided by now.
  func fresh(_ read: SiteProcess) throws -> SiteProcess {
    let file = SiteLayout.screening(of: read.key)
    guard site.archiveFolder.exists(file) else { return read }
    let bytes = try site.archiveFolder.read(file)
    return bytes == read.deskSource?.bytes ? read : try process(read, bytes)
  }

  func process(_ read: SiteProcess, _ deskBytes: [UInt8]) throws -> SiteProcess {
    try SiteLoader(folder: site.folder, problems: Problems())
      .process(read, site.configuration, deskBytes: deskBytes)
  }

  func ideas(of channel: Key) -> [ScreenedIdea] {
    if let known = lock.withLock({ listed[channel] }) { return known }
    let found = search(channel)
    lock.withLock { listed[channel] = found }
    return found
  }

  private func search(_ channel: Key) -> [ScreenedIdea] {
    let index = known()
    return (0..<index.count).map { index[$0] }
      .filter { $0.channel == channel && $0.visibility.showsText }
      .sorted { ($1.received, $1.id.text) < ($0.received, $0.id.text) }
      .map { entry in
        ScreenedIdea(
          id: entry.id, title: entry.title, language: entry.language,
          department: entry.department)
      }
  }

  func page(_ process: SiteProcess, _ proposal: Key, _ language: Language) throws -> [UInt8]? {
    let catalogue = Catalogue(site: site.replacing(process), index: known())
    return try SiteRenderer(catalogue, archive: archive, problems: Problems())
      .preview(of: proposal, in: process.key, language)
  }

  private func known() -> CaseIndex {
    lock.withLock {
      if let index { return index }
      let stored = CaseIndex.stored(byBuildOf: site)
      index = stored
      return stored
    }
  }
}
