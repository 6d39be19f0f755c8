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

  /// The file itself, or nil.
  func file(in folder: Folder) -> ReleaseFile? {
    if case .file(let file) = lookUp(in: folder) { file } else { nil }
  }
}

extension ReleasePath {
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
