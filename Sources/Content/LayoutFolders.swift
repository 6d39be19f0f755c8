// Where layouts, words and assets come from: the site's own folder, over that of a base it shares.

package import Diagnostics
package import Files

/// The site's own `layouts/` and, where its theme names one, the folder underneath.
///
/// A file of the site stands for the base's file of the same name; words are taken one by one. So a
/// municipality keeps only what is its own, and the rest follows the base.
package struct LayoutFolders: Sendable {
  /// What is shown of a folder in problems, and the folder.
  private struct Layer {
    let name: String
    let folder: Folder
  }

  /// The site's own comes first.
  private let layers: [Layer]
  private let colours: BrandColours

  init(of site: Folder, _ theme: Theme) {
    let own = Layer(name: SiteLayout.layouts.text, folder: site.folder(SiteLayout.layouts))
    layers =
      [own] + (theme.base.map { [Layer(name: $0.name, folder: site.folder(of: $0.name))] } ?? [])
    colours = theme.colours
  }

  /// Every layout by its name: the path without the ending.
  package func layouts() throws(FileError) -> [String: SourceText] {
    var layouts: [String: SourceText] = [:]
    for layer in layers.reversed() {
      for file in try layer.folder.filesBelow() where file.text.hasSuffix(Self.ending) {
        layouts[String(file.text.dropLast(Self.ending.count))] = try source(file, layer)
      }
    }
    return layouts
  }

  /// The files of one language's words, the base's first.
  func words(_ file: RelativePath) throws(FileError) -> [SourceText] {
    var found: [SourceText] = []
    let file = Self.strings.appending(file)
    for layer in layers.reversed() where layer.folder.exists(file) {
      found.append(try source(file, layer))
    }
    return found
  }

  /// The names of all assets, sorted.
  func assets() throws(FileError) -> [RelativePath] {
    var names: Set<RelativePath> = []
    for layer in layers {
      let folder = layer.folder.folder(Self.assets)
      if folder.exists { names.formUnion(try folder.filesBelow()) }
    }
    return names.sorted()
  }

  /// The bytes of an asset as they are published: of the style sheet, with the site's colours.
  package func asset(_ file: RelativePath) throws(FileError) -> [UInt8] {
    let name = Self.assets.appending(file)
    let layer = layers.first { $0.folder.exists(name) } ?? layers[0]
    let bytes = try layer.folder.read(name)
    guard file == BrandColours.sheet, !colours.isEmpty else { return bytes }
    return bytes + Array(colours.rules.utf8)
  }
}

extension LayoutFolders {
  private static let ending = ".mustache"
  private static let strings = RelativePath(trusted: "strings")
  private static let assets = RelativePath(trusted: "assets")

  private func source(_ file: RelativePath, _ layer: Layer) throws(FileError) -> SourceText {
    SourceText(file: "\(layer.name)/\(file)", bytes: try layer.folder.read(file))
  }
}
