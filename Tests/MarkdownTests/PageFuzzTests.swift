// Random pages: whatever stands in them, the HTML is whole and holds nothing that it must not.

import Diagnostics
import Markdown
import Testing

@Suite struct PageFuzzTests {
  @Test("The HTML of any page is balanced, with each id once and only known tags", arguments: 0..<8)
  func pages(seed: UInt64) {
    var pages = RandomPages(seed: seed)
    for _ in 0..<200 {
      let text = pages.next()
      let page = PageSample(text, frontMatter: "---\nä: ö\n---\n")
      #expect(HTMLCheck(page.html).fault == nil, "\(text.debugDescription)\n\(page.html)")
      #expect(!page.html.contains("\u{12470}"), "\(text.debugDescription)")
    }
  }

  @Test("The HTML of any bytes is balanced", arguments: 0..<4)
  func bytes(seed: UInt64) {
    var pages = RandomPages(seed: seed + 100)
    for _ in 0..<200 {
      let source = SourceText(file: "a.md", bytes: pages.nextBytes())
      let found = Problems()
      let rendered = MarkdownRenderer.render(
        page: source, body: source.bytes.indices, shortcodes: .sample, wording: .finnish,
        problems: found)
      let html = String(decoding: rendered.html, as: UTF8.self)
      #expect(HTMLCheck(html).fault == nil, "\(source.bytes)")
      let lines = source.bytes.count { $0 == 0x0A } + 1
      let places = found.sorted.compactMap(\.position?.line) + rendered.links.map(\.line)
      #expect(places.allSatisfy { $0 <= lines })
    }
  }

  @Test(
    "No repetition is too much",
    arguments: [
      "[^a]", "[^a]: b\n", "{{< note >}}\n", "{{< /note >}}\n", "{{< note >}}", "{{<", "{{< a \"",
      "{{</*", "{{< icon >}}", "|", "|-", "| a |\n|-|\n", "a|b\n-|-\n", "|\n", "[^", "&#x12470;",
      "\u{12470}", "{#", "# a {#a}\n", "![](", "[a]({{< ref \"b\" >}})", "> {{< note >}}\n",
      "[^a]\n[^a]: [^b]\n[^b]: [^a]\n", "- [^a]: b\n", "`|`|\n", "    [^a]: b\n", "\\|", "a\n|-\n",
    ])
  func repetition(unit: String) {
    let page = PageSample(String(repeating: unit, count: 20_000 / unit.utf8.count))
    #expect(HTMLCheck(page.html).fault == nil)
    #expect(page.problems.count <= 100)
  }
}

/// Pages made of pieces, some of them broken.
struct RandomPages {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func next() -> String {
    (0..<random.below(24) + 1).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined()
  }

  mutating func nextBytes() -> [UInt8] {
    var bytes = Array(next().utf8)
    for _ in 0..<random.below(6) where !bytes.isEmpty {
      let index = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes.remove(at: index)
      case 1: bytes[index] = UInt8(random.below(256))
      case 2: bytes.insert(contentsOf: Array(next().utf8).prefix(30), at: index)
      default: bytes += bytes[index...].prefix(40)
      }
    }
    return bytes
  }

  private static let pieces = [
    "a", "ä ", " ", "\n", "\n\n", "\n    ", "\n  ", "\t", "\r\n", "\r", "> ", "\n> ", "- ", "\n- ",
    "\n1. ", "+ ", "# ", "\n## ", "\n---\n", "\n===\n", "*", "**", "_", "`", "```", "\n```\n",
    "~~~\n",
    "|", " | ", "\n| a | b |\n|---|:-:|\n| c | d |\n", "|---|---|\n", "\n|-|\n", "a | b\n-|-\n",
    "\\|", "\\", "Table: x\n", ": y\n", "[^a]", "[^b]", "\n[^a]: x", "\n[^b]: y [^a]\n", "[^", "]",
    "[", "](", ")", "(/u)", "![", "[a](/b)", "![](/k.png)", "![k](/k.png \"t\")", "[r]",
    "\n[r]: /x\n",
    "<", ">", "<b>", "<!--", "-->", "<script>", "<?", "?>", "<div>\n", "</div>", "<![CDATA[",
    "&amp;",
    "&#0;", "\0", "{{< icon >}}", "\n{{< icon >}}\n", "\n{{< note >}}\n", "\n{{< /note >}}\n",
    "{{< note >}}", "{{< /note >}}", "{{< note />}}", "{{< fail >}}", "{{< /fail >}}",
    "{{< figure src=\"/a|b\" alt=`<b>` >}}", "{{< figure\nalt=x\n>}}", "{{< ", " >}}",
    "{{</* icon */>}}", "{{< oops >}}", "[x]({{< ref \"/y\" >}})", "{{< ref \"javascript:z\" >}}",
    "{#id}", "\n## B {#id}\n", "\n## fn-1\n", "\n## Table 1 {#table-1}\n",
    "<http://a.example/[^a]>",
    "\u{FEFF}", "javascript:x", "<a@b.example>",
  ]
}

/// A small generator with a seed, so that a failure comes again.
struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(limit))
  }
}

/// What is wrong with the tags of an HTML text, or nil.
struct HTMLCheck {
  private(set) var fault: String?
  private var open: [String] = []
  private var ids: Set<String> = []

  init(_ html: String) {
    // By scalar: an accent may follow a bracket.
    let pieces = html.unicodeScalars.split(separator: "<", omittingEmptySubsequences: false)
    for piece in pieces.dropFirst() {
      guard let end = piece.firstIndex(of: ">") else {
        fault = "no end: \(piece)"
        return
      }
      add(String(piece[..<end]))
      if fault != nil { return }
    }
    if !open.isEmpty { fault = "open: \(open)" }
  }

  private mutating func add(_ tag: String) {
    if tag.hasPrefix("/") {
      if open.popLast() != String(tag.dropFirst()) { fault = "closes nothing: \(tag)" }
      return
    }
    let name = String(tag.prefix { $0.isLetter || $0.isNumber })
    if !Self.known.contains(name) { fault = "unknown: \(tag)" }
    for attribute in tag.split(separator: " ") where attribute.hasPrefix("id=") {
      if !ids.insert(String(attribute)).inserted { fault = "twice: \(attribute)" }
    }
    let isRefused = tag.contains("href=\"javascript:") || tag.contains("src=\"javascript:")
    if isRefused { fault = "address: \(tag)" }
    if !["img", "hr", "br"].contains(name) { open.append(name) }
  }

  private static let known: Set = [
    "p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4",
    "h5",
    "h6", "hr", "br", "a", "img", "sup", "section", "div", "table", "caption", "thead", "tbody",
    "tr",
    "th", "td", "i", "figure",
  ]
}
