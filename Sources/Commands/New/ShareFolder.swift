// Where the layouts of a new site come from.

internal import Diagnostics
internal import Files
internal import Glibc

/// A folder with `layouts/` in it: the share folder of an installation, or a checkout.
struct ShareFolder {
  let folder: Folder

  /// A checkout's build folder stands so many folders deep at most.
  private static let foldersUpMax = 6
  private static let mark = RelativePath(trusted: "layouts/base.mustache")

  /// The first that has layouts: the one that is named, `AVOIN_SHARE`, `../share/avoin` beside the
  /// program, a folder above the program.
  ///
  /// - Throws: `Diagnostic` where there is none; one that is named is not passed over.
  static func found(from named: String?) throws(Diagnostic) -> ShareFolder {
    let asked =
      named
      ?? getenv("AVOIN_SHARE").map { String(cString: $0) }.flatMap {
        $0.isEmpty ? nil : $0
      }
    if let asked { return try whole(Folder(asked), named == nil ? "AVOIN_SHARE" : "--from") }
    if let found = besideProgram.first(where: { $0.exists(mark) }) {
      return ShareFolder(folder: found)
    }
    throw Diagnostic(
      file: "layouts", "the layouts of Avoin are not installed beside this program",
      hint: "name the folder that holds layouts/ with --from DIR or AVOIN_SHARE=DIR")
  }

  private static func whole(_ folder: Folder, _ origin: String) throws(Diagnostic) -> ShareFolder {
    if folder.exists(mark) { return ShareFolder(folder: folder) }
    throw Diagnostic(
      file: folder.path, "there are no layouts in the folder that \(origin) names",
      hint: "name the folder that holds \(mark)")
  }

  private static var besideProgram: [Folder] {
    guard let program = Folder("/proc/self/exe").resolved else { return [] }
    let above = sequence(first: program) { folder in
      folder.path == "/" ? nil : folder.parentAndName.parent
    }
    let folders = Array(above.dropFirst().prefix(foldersUpMax))
    let installed = folders.dropFirst().first.map {
      $0.folder(RelativePath(trusted: "share/avoin"))
    }
    return [installed].compactMap(\.self) + folders
  }
}
