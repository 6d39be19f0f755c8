// Which folders are watched, kept in step with those that come and go.

internal import Files
internal import Glibc

/// The folders below some places of a site, each with the number of its watch.
struct WatchedFolders: ~Copyable {
  let inotify: Inotify
  private let base: Folder
  private let places: [RelativePath]
  /// By the number of the watch: the path below the base; nil for the base itself.
  private var paths: [Int32: RelativePath?] = [:]

  /// Watches nothing yet: `rescan` does.
  ///
  /// - Parameters:
  ///   - base: the site's folder; of its own names only the places are of interest.
  ///   - places: files, and folders with everything below them.
  init(_ base: Folder, places: [RelativePath]) throws(WatchError) {
    self.base = base
    self.places = places
    inotify = try Inotify()
  }

  /// Watches every folder that is there now, and forgets those that are not.
  ///
  /// A folder is watched before it is listed: what is made in it later has a notice of its own,
  /// and what was made earlier is found.
  mutating func rescan() throws(WatchError) {
    var found: [Int32: RelativePath?] = [try inotify.watch(base.path): nil]
    var failure: WatchError?
    for place in places {
      do throws(WatchError) {
        try collect(place, depth: 0, into: &found)
      } catch {
        failure = error
      }
    }
    for number in paths.keys where found[number] == nil { inotify.forget(number) }
    paths = found
    if let failure { throw failure }
  }

  /// The file or folder that a notice is about; nil where it is of no interest.
  func path(of notice: Inotify.Notice) -> RelativePath? {
    guard let folder = paths[notice.folder], let name = RelativePath(notice.name),
      !Self.isPassedOver(notice.name)
    else { return nil }
    guard let folder else { return places.contains(name) ? name : nil }
    return RelativePath("\(folder)/\(name)")
  }

  /// Hidden files, and the copies that editors keep beside the file they edit.
  private static func isPassedOver(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || (name.hasPrefix("#") && name.hasSuffix("#"))
  }

  /// As a build does: names with a dot are passed over, links are not followed.
  private func collect(
    _ path: RelativePath, depth: Int, into found: inout [Int32: RelativePath?]
  ) throws(WatchError) {
    guard depth <= Folder.depthMax else { throw WatchError(path.text, code: ELOOP) }
    do throws(WatchError) {
      found[try inotify.watch(base.path(of: path))] = .some(path)
    } catch {
      // A file, or a folder that has just gone: whoever removed it has caused a notice.
      guard ![ENOENT, ENOTDIR].contains(error.code) else { return }
      throw error
    }
    let names = (try? base.folder(path).subfolders()) ?? []
    for name in names.compactMap({ RelativePath($0) }) {
      try collect(path.appending(name), depth: depth + 1, into: &found)
    }
  }
}
