// Footnotes in an editor's page.

import Markdown
import Testing

@Suite struct PageFootnoteTests {
  @Test("Footnotes are numbered by their first reference and stand at the end")
  func whole() {
    let html = PageSample(
      "A[^b] ja B[^a].\n\n[^a]: Toinen *viite*.\n[^b]: Ensimmäinen.\n\nLoppu.\n"
    ).html
    #expect(
      html == """
        <p>A<sup><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup> ja \
        B<sup><a href="#fn-2" id="fnref-2" role="doc-noteref">2</a></sup>.</p>
        <p>Loppu.</p>
        <section class="footnotes" role="doc-endnotes" aria-label="Alaviitteet">
        <ol>
        <li id="fn-1">
        <p>Ensimmäinen. <a href="#fnref-1" role="doc-backlink" \
        aria-label="Takaisin viitteeseen 1">↩\u{FE0E}</a></p>
        </li>
        <li id="fn-2">
        <p>Toinen <em>viite</em>. <a href="#fnref-2" role="doc-backlink" \
        aria-label="Takaisin viitteeseen 2">↩\u{FE0E}</a></p>
        </li>
        </ol>
        </section>

        """)
  }

  @Test("A note that is referred to again has a way back to each place")
  func repeated() {
    let html = PageSample("A[^x] B[^X]\n\n[^x]: viite\n").html
    #expect(html.contains("id=\"fnref-1-2\" role=\"doc-noteref\">1</a>"))
    #expect(
      html.contains(
        "href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"Takaisin viitteeseen 1-2\""))
  }

  @Test("Indented blocks continue a note")
  func continuation() {
    let page = PageSample(
      "A[^x]\n\n[^x]: yksi\n\n    kaksi\n\n    - kolme\n\n        koodi\n\n    | a |\n    |---|\n\nei\n"
    )
    let note = page.html.split(separator: "<li id=\"fn-1\">").last ?? ""
    for part in ["<p>yksi</p>", "<p>kaksi</p>", "kolme", "koodi", "<table>", "doc-backlink"] {
      #expect(note.contains(part), "\(part)")
    }
    #expect(!note.contains("<p>ei</p>"))
    #expect(page.html.contains("<p>ei</p>\n<section"))
    let code = PageSample("A[^x]\n\n[^x]:\n    yksi\n\n        koodi\n").html
    #expect(code.contains("<li id=\"fn-1\">\n<p>yksi</p>\n<pre><code>koodi\n</code></pre>"))
  }

  @Test("A note may refer to another one")
  func nested() {
    let page = PageSample("A[^x]\n\n[^x]: B[^y]\n[^y]: C[^x]\n")
    #expect(page.html.contains("B<sup><a href=\"#fn-2\" id=\"fnref-2\""))
    #expect(page.html.contains("C<sup><a href=\"#fn-1\" id=\"fnref-1-2\""))
    #expect(page.problems.isEmpty)
  }

  @Test("A list before the notes stays as it was", arguments: ["-", "+", "*", "1.", "1)"])
  func lists(marker: String) {
    let page = PageSample("\(marker) a\n\(marker) b[^x]\n[^x]: viite\n\n\(marker) c\n")
    #expect(page.html.contains("<li>a</li>"))
    #expect(page.html.contains("<li>c</li>"))
    #expect(page.html.contains("<p>viite <a"))
  }

  @Test("A missing note is an error at its place, with the nearest name")
  func missing() {
    let page = PageSample(
      "Ääni[^lahde] ja [^toinen]\n\n[^lähde]: viite\n", frontMatter: "---\ntitle: x\n---\n")
    #expect(
      page.problems == [
        "4:5: footnote \"lahde\" is not defined (did you mean \"lähde\"?)",
        "4:17: footnote \"toinen\" is not defined "
          + "(add a line [^toinen]: …, or write \\[^toinen] to show it)",
        "6:1: footnote \"lähde\" is never referred to (refer to it with [^lähde], or remove it)",
      ])
    #expect(page.html == "<p>Ääni[^lahde] ja [^toinen]</p>\n")
  }

  @Test("A note that is defined twice is an error, and the first one counts")
  func twice() {
    let page = PageSample("A[^x]\n\n[^x]: yksi\n\n[^x]: kaksi\n")
    #expect(page.problems == ["5:1: footnote \"x\" is defined twice"])
    #expect(page.html.contains("<p>yksi <a"))
    #expect(page.html.contains("[^x]: kaksi"))
  }

  @Test(
    "There are no footnotes in code, in descriptions of images, in links or behind a backslash",
    arguments: [
      ("`[^x]`", "<p><code>[^x]</code></p>\n"),
      ("```\na[^x]\n[^x]: y\n```\n", "<pre><code>a[^x]\n[^x]: y\n</code></pre>\n"),
      ("    [^x]: y\n", "<pre><code>[^x]: y\n</code></pre>\n"),
      ("a\n    [^x]: y\n", "<p>a\n[^x]: y</p>\n"),
      ("\\[^x]", "<p>[^x]</p>\n"),
      ("![a [^x]](/k.png)", "<p><img src=\"/k.png\" alt=\"a [^x]\" /></p>\n"),
      ("[a [^x]](/u)", "<p><a href=\"/u\">a [^x]</a></p>\n"),
      ("[a](/u \"[^x]\")", "<p><a href=\"/u\" title=\"[^x]\">a</a></p>\n"),
      ("<b title=\"[^x]\">", "<p>&lt;b title=&quot;[^x]&quot;&gt;</p>\n"),
      ("<!-- [^x] -->", ""), ("[^]", "<p>[^]</p>\n"), ("[^a b]", "<p>[^a b]</p>\n"),
    ])
  func none(text: String, html: String) {
    let page = PageSample(text)
    #expect(page.html == html)
    #expect(page.problems.isEmpty)
  }

  @Test("A reference is no part of a heading's id")
  func heading() {
    let page = PageSample("## Otsikko[^x]\n\n[^x]: y\n")
    #expect(page.rendered.headings.map(\.id) == ["otsikko"])
    #expect(page.html.contains("Otsikko<sup>"))
  }
}
