// From the path of a request to a file of the release, and nowhere else.

internal import Files

/// A file that may be sent.
struct ReleaseFile {
  let path: String
  let bytes: Int
  /// Changes whenever the content does (RFC 9110, 8.8.3).
  let entityTag: String
}

/// A request's path below the site's root.
struct ReleasePath {
  enum Found {
    case file(ReleaseFile)
    case folderWithoutSlash
    case nothing
  }

  private let file: RelativePath
  private let isPage: Bool

  /// Returns nil where the path leads out of the release, or names a hidden file.
  init?(_ path: String) {
    isPage = path.isEmpty || path.hasSuffix("/")
    guard let file = RelativePath(isPage ? path + "index.html" : path) else { return nil }
    guard !file.names.contains(where: { $0.hasPrefix(".") }) else { return nil }
    self.file = file
  }

  func lookUp(in folder: Folder) -> Found {
    guard let status = folder.status(of: file) else { return .nothing }
    if status.isFolder {
      let page = file.appending(RelativePath(trusted: "index.html"))
      return folder.exists(page) ? .folderWithoutSlash : .nothing
    }
    return .file(
      ReleaseFile(path: folder.path(of: file), bytes: status.bytes, entityTag: status.entityTag))
  }
}
