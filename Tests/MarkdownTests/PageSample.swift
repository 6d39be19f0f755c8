// A page rendered for a test, with shortcodes that show what they were given.

import Diagnostics
import Markdown

struct PageSample {
  let html: String
  let rendered: RenderedMarkdown
  /// `line:column: message (hint)`
  let problems: [String]

  init(_ text: String, frontMatter: String = "", idsTaken: Set<String> = []) {
    let page = SourceText(file: "content/fi/sivu.md", text: frontMatter + text)
    let found = Problems()
    rendered = MarkdownRenderer.render(
      page: page, body: frontMatter.utf8.count..<page.bytes.count, shortcodes: .sample,
      wording: .finnish, problems: found, idsTaken: idsTaken)
    html = String(decoding: rendered.html, as: UTF8.self)
    problems = found.sorted.map { problem in
      let place = problem.position.map { "\($0.line):\($0.column): " } ?? ""
      return place + problem.message + (problem.hint.map { " (\($0))" } ?? "")
    }
  }
}

extension MarkdownWording {
  static let finnish = MarkdownWording(
    footnotes: "Alaviitteet", backLink: "Takaisin viitteeseen {number}", table: "Taulukko {number}")
}

extension ShortcodeResolver {
  static let sample = ShortcodeResolver(
    known: ["note": .paired, "icon": .single, "figure": .single, "ref": .single, "fail": .paired]
  ) { (shortcode) throws(Diagnostic) in
    switch shortcode.name {
    case "note": Array("<div class=\"note\">".utf8) + (shortcode.inner ?? []) + Array("</div>".utf8)
    case "icon": Array("<i>\(shortcode.placement)</i>".utf8)
    case "figure": try figure(shortcode)
    case "ref": ref(shortcode)
    default: throw shortcode.problem("this shortcode fails")
    }
  }

  private static func ref(_ shortcode: Shortcode) -> [UInt8] {
    let address = shortcode.values.first ?? ""
    return Array((shortcode.placement == .address ? address : "").utf8)
  }

  private static func figure(_ shortcode: Shortcode) throws(Diagnostic) -> [UInt8] {
    try shortcode.checkKeys(["src", "alt"])
    let wide = shortcode.has("wide") ? " wide" : ""
    let words = "\(shortcode["src"] ?? "?")|\(shortcode["alt"] ?? "?")\(wide)"
    return Array("<figure>\(words.replacing("<", with: "&lt;"))</figure>".utf8)
  }
}
