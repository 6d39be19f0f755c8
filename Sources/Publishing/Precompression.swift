// Which files of a release have a packed one beside them, and what that holds.

internal import Compression
internal import Content
internal import Files
internal import Glibc

/// The packed companions of a site's text files: `index.html.gz` beside `index.html`.
///
/// A companion belongs to its file: it is written with it, and removed with it. Whether a file has
/// one follows from its name and its bytes alone, so that a full build and an incremental one come
/// to the same.
struct Precompression: Sendable {
  private let isOn: Bool
  /// Files and folders that editors themselves have put where a companion would be.
  let taken: Set<String>

  /// Smaller files are not worth a second one: they fit one packet of the network.
  static let bytesMin = 1_025

  static let ending = ".gz"

  /// What gets smaller by packing, by its ending; images and archives are packed already.
  private static let textEndings: Set<String> = [
    "css", "csv", "geojson", "html", "ics", "js", "json", "svg", "txt", "webmanifest", "xml",
  ]

  init(_ site: Site) {
    isOn = site.configuration.precompresses
    guard isOn else {
      taken = []
      return
    }
    let addresses = Addresses(of: site)
    let own =
      site.assets.map { Addresses.asset($0).file } + site.pages.map { addresses.page($0).file }
    let paths = own.flatMap { file in sequence(first: file) { $0.folder } }
    taken = Set(paths.map(\.text).filter { $0.hasSuffix(Self.ending) })
  }

  /// The companion of a file, whether or not it has one; nil where it never has.
  func name(for file: RelativePath) -> RelativePath? {
    guard isOn, let ending = file.name.split(separator: ".").last,
      Self.textEndings.contains(String(ending)), !taken.contains(file.text + Self.ending)
    else { return nil }
    return RelativePath(file.text + Self.ending)
  }

  /// The companion with its bytes; nil where the file has none.
  func companion(
    of file: RelativePath, _ bytes: [UInt8]
  ) throws(FileError) -> (file: RelativePath, bytes: [UInt8])? {
    guard bytes.count >= Self.bytesMin, let name = name(for: file) else { return nil }
    guard let packed = Gzip.packed(bytes) else { throw FileError.outOfMemory(name) }
    return (name, packed)
  }

  /// The companion of an export that was written piece by piece; none for one beyond
  /// `exportBytesMax`, which would have to be in memory as a whole.
  func companion(
    ofExport file: RelativePath, in folder: Folder, bytes count: Int
  ) throws(FileError) -> (file: RelativePath, bytes: [UInt8])? {
    guard isOn, count <= Self.exportBytesMax else { return nil }
    return try companion(of: file, try folder.read(file))
  }

  static let exportBytesMax = 16 << 20
}

extension FileError {
  fileprivate static func outOfMemory(_ file: RelativePath) -> FileError {
    FileError("pack", file.text, code: ENOMEM)
  }
}
