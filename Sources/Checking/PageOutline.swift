// What a rendered page consists of, as far as checks ask: links, ids, headings, images.

internal import Foundation

/// The parts of one rendered page, in their order.
struct PageOutline {
  struct Link: Hashable {
    let address: String
    /// Whether the page needs what stands there in order to be shown: an image, a style sheet.
    let isResource: Bool
  }

  struct Heading: Hashable {
    let level: Int
    let id: String?
  }

  private(set) var links: [Link] = []
  private(set) var ids: Set<String> = []
  /// Ids that stand twice or more, sorted.
  private(set) var repeatedIDs: [String] = []
  private(set) var headings: [Heading] = []
  /// The addresses of images that have no `alt` at all.
  private(set) var imagesWithoutAlt: [String] = []

  init(_ bytes: [UInt8]) {
    var scanner = HTMLScanner(bytes)
    var repeated: Set<String> = []
    while let tag = scanner.next() {
      if let id = tag["id"], !ids.insert(id).inserted { repeated.insert(id) }
      take(tag)
    }
    repeatedIDs = repeated.sorted()
  }
}

extension PageOutline {
  private mutating func take(_ tag: HTMLTag) {
    switch tag.name {
    case "a", "area": link(tag["href"])
    case "link": link(tag["href"], isResource: Self.loads(tag["rel"] ?? ""))
    case "form": link(tag["action"])
    case "button", "input": link(tag["formaction"])
    case "script", "iframe", "audio", "video", "source": link(tag["src"], isResource: true)
    case "meta" where tag["http-equiv"]?.lowercased() == "refresh":
      link(Self.refreshTarget(tag["content"] ?? ""))
    case "img": image(tag)
    case "h1", "h2", "h3", "h4", "h5", "h6":
      headings.append(Heading(level: Int(tag.name.dropFirst()) ?? 1, id: tag["id"]))
    default: break
    }
  }

  private mutating func link(_ address: String?, isResource: Bool = false) {
    if let address { links.append(Link(address: address, isResource: isResource)) }
  }

  private mutating func image(_ tag: HTMLTag) {
    link(tag["src"], isResource: true)
    let isHidden = tag["aria-hidden"] == "true" || tag["role"] == "presentation"
    if tag["alt"] == nil, !isHidden { imagesWithoutAlt.append(tag["src"] ?? "") }
  }

  private static func loads(_ relation: String) -> Bool {
    relation == "stylesheet" || relation.hasSuffix("icon")
  }

  /// `0; url=/fi/` leads to `/fi/`.
  private static func refreshTarget(_ content: String) -> String? {
    guard let mark = content.range(of: "url=") else { return nil }
    return String(content[mark.upperBound...])
  }
}

extension PageOutline {
  /// The first heading that is more than one level below the one before it, with that level.
  ///
  /// A page may begin at level 2: a menu's heading may stand before the page's own.
  var skippedLevel: (heading: Heading, after: Int)? {
    var last = 1
    for heading in headings {
      if heading.level > last + 1 { return (heading, last) }
      last = heading.level
    }
    return nil
  }
}
