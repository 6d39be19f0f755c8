// Makes HTML of the shortcodes in an editor's page: each is a layout of `layouts/shortcodes/`.
//
// 1. The arguments are held against what the layout (and, for those that Avoin knows, the program)
//    asks for.
// 2. The known ones compute their values: the rows of cases, the bars of a chart.
// 3. The layout is rendered with the arguments, `inner` and these values.

internal import Content
internal import Diagnostics
internal import Markdown
internal import Mustache
internal import Participation

/// The shortcodes of a site as one page sees them.
struct PageShortcodes: Sendable {
  let renderer: SiteRenderer
  let page: Page
  private let noted = ShortcodeUses()

  init(renderer: SiteRenderer, page: Page) {
    self.renderer = renderer
    self.page = page
  }

  /// Below `layouts/`; each layout there is a shortcode.
  static let folder = "shortcodes/"

  var resolver: ShortcodeResolver {
    ShortcodeResolver(known: renderer.shortcodeForms) { shortcode throws(Diagnostic) in
      try html(of: shortcode)
    }
  }

  /// What the page's shortcodes were made from.
  var uses: [ShortcodeUse] { noted.all }
}

extension PageShortcodes {
  private func html(of shortcode: Shortcode) throws(Diagnostic) -> [UInt8] {
    let template = Self.folder + shortcode.name
    let kind = KnownShortcode(rawValue: shortcode.name)
    // A layout that cannot be read is reported by itself.
    guard renderer.templates.contains(template) else { return [] }
    try shortcode.check(against: renderer.templates.reach(of: template), kind)
    var values = arguments(of: shortcode)
    var query: CaseQuery?
    if let kind {
      let maker = ShortcodeValues(renderer: renderer, page: page, shortcode: shortcode)
      let made = try maker.values(of: kind)
      values = values.merging(made.values)
      query = made.query
    }
    noted.note(ShortcodeUse(template: template, query: query))
    let context = renderer.voice(page.language).chrome.context(ofPart: values)
    let html = renderer.templates.render(template, context)
    switch shortcode.placement {
    case .address: return html.addressText
    case .inline: return html.trimmed
    case .block: return html
    }
  }

  private func arguments(of shortcode: Shortcode) -> Record {
    let given = shortcode.arguments.map { argument -> (Name, Value) in
      argument.key.map { (Name($0), .text(argument.value.showable)) }
        ?? (Name(argument.value), true)
    }
    let inner = shortcode.inner.map { Value.markup(Markup($0)) } ?? .null
    return Record(given + [("inner", inner), ("inline", .bool(shortcode.placement == .inline))])
  }
}

/// The shortcodes whose values Avoin computes; their layouts are the site's.
enum KnownShortcode: String, CaseIterable {
  case note, figure, form, cases, chart

  /// The arguments that the program reads.
  var keys: [String] {
    switch self {
    case .note: ["type", "title"]
    case .figure: ["src", "alt", "caption"]
    case .form: ["channel", "label"]
    case .cases: ["list", "channel", "category", "department", "status", "count"]
    case .chart: ["by", "channel", "caption", "count"]
    }
  }

  var flags: [String] { self == .form ? ["whole"] : [] }
}

extension Shortcode {
  /// Refuses arguments that nothing reads: most likely they are mistyped.
  fileprivate func check(
    against reach: TemplateReach, _ kind: KnownShortcode?
  ) throws(Diagnostic) {
    let named = reach.names.filter { !$0.contains(".") && $0 != "inner" }
    try checkKeys((named.union(kind?.keys ?? [])).sorted())
    let flags = named.union(kind?.flags ?? [])
    for argument in arguments where argument.key == nil && !flags.contains(argument.value) {
      throw problem(
        with: argument, "shortcode \"\(name)\" has no argument \"\(argument.value)\"",
        hint: Suggestion.nearest(to: argument.value, in: flags.sorted()).map {
          "did you mean \"\($0)\"?"
        } ?? "write it as key=\"\(argument.value)\"")
    }
  }
}

extension [UInt8] {
  /// A layout's text as an address: without white space around it, not escaped.
  fileprivate var addressText: [UInt8] {
    let text = String(decoding: self, as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let plain = HTMLText.unescaped(words)
    return Array(plain.utf8)
  }

  /// Without the line end of the layout's file, which would stand between two words.
  fileprivate var trimmed: [UInt8] {
    let start = firstIndex { $0 > 0x20 } ?? endIndex
    let end = lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
    return Array(self[start..<end])
  }
}

extension PageShortcodes {
  /// Which shortcodes there are: a layout that names `inner` is written as a pair.
  static func forms(of site: Site, _ templates: Templates) -> [String: ShortcodeResolver.Form] {
    var forms: [String: ShortcodeResolver.Form] = [:]
    for (layout, source) in site.layouts where layout.hasPrefix(folder) {
      let name = String(layout.dropFirst(folder.count))
      let namesInner =
        templates.contains(layout)
        ? templates.reach(of: layout).names.contains("inner")
        : String(decoding: source.bytes, as: UTF8.self).contains("inner")
      forms[name] = namesInner || name == KnownShortcode.chart.rawValue ? .paired : .single
    }
    return forms
  }
}
