// What templates call the site's assets: by the path below `layouts/assets/`, dots and all.

internal import Content
internal import Files
internal import Mustache

/// The addresses of the assets' versions, so that `{{assets.style.css}}` is the style sheet's.
///
/// Mustache takes a name apart at its dots; so the names are a tree, and `icons/mark.svg` stands at
/// `icons/mark` and then `svg`. Where one asset's whole name is the beginning of another's
/// (`style.css`, `style.css.map`), the shorter one is found.
struct AssetNames {
  private var addresses: [(parts: [Substring], address: String)] = []

  init(_ catalogue: Catalogue) {
    let site = catalogue.site
    addresses = site.assets.compactMap { asset in
      site.assetVersions[asset].map { version in
        let address = Addresses.asset(asset, version: version)
        return (asset.text.split(separator: "."), catalogue.addresses.link(address))
      }
    }
  }

  var value: Value { .record(Self.record(addresses[...], depth: 0)) }
}

extension AssetNames {
  /// The names that have the same parts up to a depth.
  private static func record(
    _ assets: ArraySlice<(parts: [Substring], address: String)>, depth: Int
  ) -> Record {
    let groups = Dictionary(grouping: assets.filter { $0.parts.count > depth }) { $0.parts[depth] }
    return Record(
      groups.sorted { $0.key < $1.key }.map { part, group in
        let whole = group.first { $0.parts.count == depth + 1 }
        let value = whole.map { Value.text($0.address) }
        return (Name(String(part)), value ?? .record(record(group[...], depth: depth + 1)))
      })
  }
}

extension Addresses {
  /// An asset under its plain name, for links from elsewhere.
  static func asset(_ file: RelativePath) -> Address { Address("assets/\(file)") }

  /// An asset under a name that changes with its content: `assets/style.<16 digits>.css`.
  ///
  /// Browsers may keep such a file for ever.
  ///
  /// - Parameter version: the fingerprint of its bytes.
  static func asset(_ file: RelativePath, version: UInt64) -> Address {
    let digits = String(version, radix: 16)
    let mark = String(repeating: "0", count: 16 - digits.count) + digits
    let folder = file.folder.map { "\($0)/" } ?? ""
    guard let dot = file.name.lastIndex(of: "."), dot != file.name.startIndex else {
      return Address("assets/\(folder)\(file.name).\(mark)")
    }
    return Address("assets/\(folder)\(file.name[..<dot]).\(mark)\(file.name[dot...])")
  }
}
