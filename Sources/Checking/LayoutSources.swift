// Where in the layouts something stands that shows on a page.

internal import Content
internal import Diagnostics
internal import Mustache
internal import Publishing

/// The templates behind each layout.
struct LayoutSources: Sendable {
  private let sources: [String: SourceText]
  /// By layout: itself first, then everything that it includes.
  private let reach: [String: [String]]
  private let root: String

  init(_ renderer: SiteRenderer) {
    let site = renderer.catalogue.site
    sources = site.layouts
    root = site.configuration.baseURL.root
    reach = Dictionary(
      uniqueKeysWithValues: renderer.templates.names.map { name in
        let others = renderer.templates.reach(of: name).templates.filter { $0 != name }
        return (name, [name] + others)
      })
  }

  /// A problem with a link or image, where its address stands in a layout as it is; otherwise it
  /// comes from a value, and the layout alone can be named.
  func problem(
    ofLink link: String, in layout: String, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    let below = link.hasPrefix(root) ? String(link.dropFirst(root.count)) : link
    let written = [
      "\"\(link)\"", "\"{{root}}\(below)\"", "\"\(link.split(separator: "#").first ?? "")",
    ]
    return problem(of: written.dropLast(link.contains("#") ? 0 : 1), in: layout, message, hint)
  }

  /// A problem with a text of a layout.
  func problem(
    of text: String, in layout: String, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    problem(of: [text][...], in: layout, message, hint)
  }

  private func problem(
    of written: ArraySlice<String>, in layout: String, _ message: String, _ hint: String?
  ) -> Diagnostic {
    for text in written {
      for name in reach[layout] ?? [] {
        guard let source = sources[name], let offset = source.bytes.offset(of: text) else {
          continue
        }
        let quotes = text.utf8.count { $0 == UInt8(ascii: "\"") }
        let start = text.hasPrefix("\"") ? offset + 1 : offset
        let length = text.hasPrefix("\"") ? text.utf8.count - quotes : text.utf8.count
        return source.diagnostic(at: start, length: length, message, hint: hint)
      }
    }
    return Diagnostic(file: "\(SiteLayout.layouts)/\(layout).mustache", message, hint: hint)
  }
}

extension [UInt8] {
  /// Where a text begins for the first time, from an offset on.
  func offset(of text: String, from start: Int = 0) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return nil }
    var from = start
    while from <= count - wanted.count, let next = self[from...].firstIndex(of: first) {
      if self[next...].starts(with: wanted) { return next }
      from = next + 1
    }
    return nil
  }
}
