// From the path of a request to a file of the release, and nowhere else.

internal import Files
internal import HTTP

/// A file that may be sent.
struct ReleaseFile {
  let path: String
  let bytes: Int
  /// Changes whenever the content does (RFC 9110, 8.8.3).
  let entityTag: String

  var body: Response.Body { .file(path: path, bytes: bytes) }
}

/// A request's path below the site's root.
struct ReleasePath {
  enum Found {
    case file(ReleaseFile)
    case folderWithoutSlash
    case nothing
  }

  private let file: RelativePath

  private static let page = RelativePath(trusted: "index.html")

  /// Returns nil where the path leads out of the release, or names a hidden file.
  init?(_ path: String) {
    let isPage = path.isEmpty || path.hasSuffix("/")
    guard let file = RelativePath(isPage ? path + Self.page.text : path) else { return nil }
    guard !file.names.contains(where: { $0.hasPrefix(".") }) else { return nil }
    self.file = file
  }

  /// The public address below the root: that of a page is its folder.
  var address: String {
    guard file.name == Self.page.text else { return file.text }
    return String(file.text.dropLast(Self.page.text.count))
  }

  /// The path as it may stand in a `Location` header (RFC 3986, 2.3).
  var encoded: String {
    file.text.utf8.map { byte in
      Self.isUnreserved(byte) || byte == UInt8(ascii: "/")
        ? String(UnicodeScalar(byte)) : "%" + Self.hexadecimal(byte)
    }.joined()
  }

  func lookUp(in folder: Folder) -> Found {
    guard let status = folder.status(of: file) else { return .nothing }
    if status.isFolder {
      return folder.exists(file.appending(Self.page)) ? .folderWithoutSlash : .nothing
    }
    return .file(
      ReleaseFile(path: folder.path(of: file), bytes: status.bytes, entityTag: status.entityTag))
  }

  /// The packed file that a build put beside this one, or nil.
  func packed(in folder: Folder) -> ReleaseFile? {
    guard let packed = RelativePath(file.text + ".gz"),
      let status = folder.status(of: packed), !status.isFolder
    else { return nil }
    return ReleaseFile(
      path: folder.path(of: packed), bytes: status.bytes, entityTag: status.entityTag)
  }

  /// How long browsers may keep the file without asking: for ever where its name changes with its
  /// content (RFC 8246).
  var caching: String {
    if isPhoto { return "public, max-age=86400" }
    return isVersioned ? "public, max-age=31536000, immutable" : "no-cache"
  }

  /// The file itself, or nil.
  func file(in folder: Folder) -> ReleaseFile? {
    if case .file(let file) = lookUp(in: folder) { file } else { nil }
  }
}

extension ReleasePath {
  /// Photographs of cases are named by their content, but one can be withdrawn: a day is enough.
  private var isPhoto: Bool {
    let parts = file.name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].utf8.count == 64
      && parts[0].allSatisfy { "0123456789abcdef".contains($0) }
      && ["jpg", "png", "webp"].contains(parts[1])
  }

  /// Builds name an asset's versions `style.<16 hexadecimal digits>.css`; whoever gives an asset
  /// such a name by hand means the same by it.
  private var isVersioned: Bool {
    let parts = file.name.split(separator: ".", omittingEmptySubsequences: false)
    guard file.names.first == "assets", parts.count > 1 else { return false }
    let mark = parts[max(1, parts.count - 2)]
    return mark.utf8.count == 16 && mark.allSatisfy { "0123456789abcdef".contains($0) }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    let scalar = UnicodeScalar(byte)
    return scalar.isASCII
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-._~".unicodeScalars.contains(scalar))
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
