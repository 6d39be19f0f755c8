// Links of an editor's text that name a file beside it: they lead to where it is published.

internal import Content
internal import Files
internal import Foundation

/// Resolves the relative links of one page's HTML.
///
/// `kartta.png` and `../ohje.md` are files as the editor sees them; the page stands at another
/// address than its file. What names no file stays as it was written.
struct PageLinks {
  let catalogue: Catalogue
  let page: Page

  /// The HTML with resolved links, and whether it has any relative link.
  func resolved(_ html: [UInt8]) -> (html: [UInt8], hasRelative: Bool) {
    var out: [UInt8] = []
    var hasRelative = false
    var copied = 0
    for value in HTMLAddresses.ranges(in: html) where Self.isRelative(html[value]) {
      hasRelative = true
      guard let target = target(String(decoding: html[value], as: UTF8.self)) else { continue }
      out += html[copied..<value.lowerBound]
      out += Array(target.utf8)
      copied = value.upperBound
    }
    guard copied > 0 else { return (html, hasRelative) }
    return (out + html[copied...], hasRelative)
  }
}

extension PageLinks {
  /// Neither from the root on, nor within the page, nor with a scheme.
  private static func isRelative(_ address: ArraySlice<UInt8>) -> Bool {
    guard let first = address.first, !"/#?".utf8.contains(first) else { return false }
    let end = address.firstIndex { ":/?#".utf8.contains($0) }
    return end.map { address[$0] != UInt8(ascii: ":") } ?? true
  }

  private func target(_ address: String) -> String? {
    let end = address.firstIndex { "?#".contains($0) } ?? address.endIndex
    let written = HTMLText.unescaped(String(address[..<end]))
    guard let path = self.path(written.withoutPercents) else { return nil }
    return self.address(of: path).map { catalogue.addresses.link($0) + address[end...] }
  }

  /// The path below `content/<lang>/`, nil where it leads out of it.
  private func path(_ written: String) -> RelativePath? {
    var names = page.path.folder?.names ?? []
    for name in written.split(separator: "/", omittingEmptySubsequences: false) {
      switch name {
      case ".": continue
      case "..":
        guard names.popLast() != nil else { return nil }
      default: names.append(String(name))
      }
    }
    return RelativePath(names.joined(separator: "/"))
  }

  private func address(of path: RelativePath) -> Address? {
    guard path.text.hasSuffix(".md") else {
      let file = ContentFile(language: page.language, path: path)
      return catalogue.pages.has(file) ? catalogue.addresses.file(file) : nil
    }
    return RelativePath(String(path.text.dropLast(".md".count)))
      .flatMap { catalogue.pages.page(at: $0, page.language) }.map(catalogue.addresses.page)
  }
}

extension String {
  /// The text with percent-encoded bytes decoded; most names have none.
  fileprivate var withoutPercents: String {
    utf8.contains(UInt8(ascii: "%")) ? removingPercentEncoding ?? self : self
  }
}

/// Finds the addresses in HTML that a renderer wrote: every `<` in a text is escaped there.
enum HTMLAddresses {
  /// The values of `href` and `src`, between their quotation marks.
  static func ranges(in html: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var isTag = false
    var index = 0
    while index < html.count {
      switch html[index] {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">"): isTag = false
      case UInt8(ascii: "\"") where isTag:
        let start = index + 1
        let end = html[start...].firstIndex(of: UInt8(ascii: "\"")) ?? html.count
        if names.contains(where: { html[..<index].suffix($0.count).elementsEqual($0) }) {
          found.append(start..<end)
        }
        index = end
      default: break
      }
      index += 1
    }
    return found
  }

  private static let names = [Array(" href=".utf8), Array(" src=".utf8)]
}
