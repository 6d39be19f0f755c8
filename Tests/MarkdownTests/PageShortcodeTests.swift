// Shortcodes in an editor's page.

import Diagnostics
import Markdown
import Testing

@Suite struct PageShortcodeTests {
  @Test("A shortcode stands on its own line or among words")
  func places() {
    #expect(
      PageSample("a\n{{< icon >}}\nb\n").html == "<p>a</p>\n<i>block</i>\n<p>b</p>\n")
    #expect(PageSample("a {{<icon>}} b\n").html == "<p>a <i>inline</i> b</p>\n")
    #expect(
      PageSample("- {{< icon >}}\n- b\n  {{< icon >}}\n\n> {{< icon >}}\n").html
        == "<ul>\n<li>\n<i>block</i>\n</li>\n<li>b\n<i>block</i>\n</li>\n</ul>\n"
        + "<blockquote>\n<i>block</i>\n</blockquote>\n")
    #expect(PageSample("| a |\n|---|\n| {{< icon >}} |").html.contains("<td><i>inline</i></td>"))
  }

  @Test("Arguments have keys, quotation marks, or are a word alone")
  func arguments() {
    #expect(
      PageSample("{{< figure src=/a.png alt=\"*ä* | \\\"x\\\" >}}\" wide >}}").html
        == "<figure>/a.png|*ä* | \"x\" >}} wide</figure>\n")
    #expect(
      PageSample("{{< figure\n  src=`a\\b`\n  alt=\"\"\n>}}\n").html == "<figure>a\\b|</figure>\n")
  }

  @Test("Between the tags of a pair stands Markdown, with notes and headings of the page")
  func pairs() {
    let page = PageSample(
      "{{< note >}}\n## Huom\n- *a*[^x]\n{{< /note >}}\nb\n\n[^x]: viite\n")
    #expect(
      page.html.hasPrefix(
        "<div class=\"note\"><h2 id=\"huom\">Huom</h2>\n<ul>\n<li><em>a</em><sup>"))
    #expect(page.html.contains("</ul>\n</div>\n<p>b</p>\n<section"))
    #expect(page.rendered.headings.map(\.id) == ["huom"])
    #expect(page.problems.isEmpty)
    #expect(
      PageSample("a {{< note >}}*b*{{< /note >}} c").html
        == "<p>a <div class=\"note\"><em>b</em></div> c</p>\n")
    #expect(
      PageSample("{{< note >}}*b*{{< /note >}}").html
        == "<div class=\"note\"><p><em>b</em></p>\n</div>\n")
    #expect(PageSample("{{< note />}}").html == "<div class=\"note\"></div>\n")
    #expect(
      PageSample("{{< note >}}\n{{< note >}}\na\n{{< /note >}}\n{{< /note >}}").html
        == "<div class=\"note\"><div class=\"note\"><p>a</p>\n</div>\n</div>\n")
  }

  @Test("A shortcode may give the address of a link, under the rules of addresses")
  func addresses() {
    let page = PageSample("[a]({{< ref \"/fi/ohje/\" >}}#b) [c]({{< ref \"javascript:x\" >}})")
    #expect(page.html == "<p><a href=\"/fi/ohje/#b\">a</a> c</p>\n")
    #expect(page.rendered.links.map(\.address) == ["/fi/ohje/#b", "javascript:x"])
    #expect(page.rendered.links.map(\.column) == [1, 32])
  }

  @Test(
    "In code a shortcode is text, and the escape shows it everywhere",
    arguments: [
      ("`{{< icon >}}`", "<p><code>{{&lt; icon &gt;}}</code></p>\n"),
      ("```\n{{< note >}}\n```\n", "<pre><code>{{&lt; note &gt;}}\n</code></pre>\n"),
      ("    {{< oops\n", "<pre><code>{{&lt; oops\n</code></pre>\n"),
      ("```{{<icon>}}\n```\n", "<pre><code class=\"language-{{&lt;icon&gt;}}\"></code></pre>\n"),
      ("a {{</* icon */>}} b", "<p>a {{&lt; icon &gt;}} b</p>\n"),
      ("`{{</* /note */>}}`", "<p><code>{{&lt; /note &gt;}}</code></p>\n"),
      ("![{{< icon >}}](/a.png)", "<p><img src=\"/a.png\" alt=\"{{&lt; icon &gt;}}\" /></p>\n"),
      ("<!--\n{{< note >}}\na\n-->\n", ""),
      ("<div>\n{{< icon >}}\n</div>\n", "<p>&lt;div&gt;\n{{&lt; icon &gt;}}\n&lt;/div&gt;</p>\n"),
    ])
  func literal(text: String, html: String) {
    let page = PageSample(text)
    #expect(page.html == html)
    #expect(page.problems.isEmpty)
  }

  @Test(
    "Each mistake is one problem at its place",
    arguments: [
      ("ä {{< icom >}}", "4:3: there is no shortcode \"icom\" (did you mean \"icon\"?)"),
      (
        "{{< nota >}}\na\n{{< /nota >}}",
        "4:1: there is no shortcode \"nota\" (did you mean \"note\"?)"
      ),
      (
        "a\n\n{{< note >}}\nb\n",
        "6:1: shortcode \"note\" is not closed "
          + "(write {{< /note >}} on a line of its own, in the same list or quote)"
      ),
      (
        "a\n{{< /note >}}",
        "5:1: \"/note\" closes no shortcode (begin it with {{< note >}} in the same list or quote)"
      ),
      ("{{< /icon >}}", "4:1: shortcode \"icon\" has no inner part (remove {{< /icon >}})"),
      (
        "a {{< icon",
        "4:3: a shortcode's tag is not closed "
          + "(end it with >}}, or write {{</* … */>}} to show it)"
      ),
      ("{{< >}}", "4:1: a shortcode has no name"),
      (
        "{{< figure src= >}}",
        "4:12: a value is missing after \"src=\" (write src=\"…\")"
      ),
      ("{{< figure src=\"a >}}", "4:16: a quotation mark is not closed on its line"),
      ("{{< figure a=1 a=2 >}}", "4:16: argument \"a\" is given twice"),
      (
        "{{< figure sr=1 >}}",
        "4:12: shortcode \"figure\" has no argument \"sr\" (did you mean \"src\"?)"
      ),
      (
        "{{< note >}}{{< /note a >}}{{< /note >}}",
        "4:23: the closing tag \"/note\" has an argument"
      ),
      (
        "{{< icon <b> >}}",
        "4:10: unexpected character in a shortcode "
          + "(put a value with such characters between quotation marks)"
      ),
      ("{{</* icon >}}", "4:1: an escaped shortcode is not closed (end it with */>}})"),
      ("{{< fail >}}\na\n{{< /fail >}}", "4:1: this shortcode fails"),
    ])
  func mistakes(text: String, problem: String) {
    let page = PageSample(text, frontMatter: "---\ntitle: x\n---\n")
    #expect(page.problems == [problem])
    #expect(page.html.contains("{{&lt;"))
    #expect(!page.html.contains("\u{12470}"))
  }

  @Test("A mistake is shown with its line and a caret")
  func caret() throws {
    let found = Problems()
    let page = SourceText(file: "a.md", text: "Ä {{< icom >}} b\n")
    _ = MarkdownRenderer.render(
      page: page, body: page.bytes.indices, shortcodes: .sample, wording: .finnish, problems: found)
    #expect(
      found.sorted.map { $0.rendered() } == [
        """
        a.md:1:3: error: there is no shortcode "icom"
          Ä {{< icom >}} b
            ^~~~~~~~~~~~
        hint: did you mean "icon"?
        """
      ])
  }

  @Test("Pairs nest up to the limit")
  func nesting() {
    func page(_ depth: Int) -> PageSample {
      PageSample(
        String(repeating: "{{< note >}}\n", count: depth) + "a\n"
          + String(repeating: "{{< /note >}}\n", count: depth))
    }
    #expect(page(MarkdownRenderer.shortcodesNestedMax).problems.isEmpty)
    let deeper = page(MarkdownRenderer.shortcodesNestedMax + 1).problems
    #expect(deeper.first == "9:1: shortcodes are nested deeper than 8")
  }

  @Test("The sign that stands for a shortcode may itself stand in a page")
  func signs() {
    let sign = "\u{12470}"
    let page = PageSample("{{< icon >}} \(sign)0\(sign) &#x12470;0&#74864; `\(sign) &#x12470;`")
    #expect(
      page.html
        == "<p><i>inline</i> \(sign)0\(sign) \(sign)0\(sign) <code>\(sign) &amp;#x12470;</code></p>\n"
    )
  }
}
