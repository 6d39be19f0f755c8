// Markdown to HTML for editors and for texts inside a page.

import Markdown
import Testing

@Suite struct MarkdownRendererTests {
  func html(_ text: String, for trust: MarkdownTrust = .visitor) -> String {
    String(decoding: MarkdownRenderer.render(text, for: trust).html, as: UTF8.self)
  }

  @Test("CommonMark becomes HTML")
  func ordinary() {
    #expect(
      html("Lamppu **vaihdettiin** & *heti*.")
        == "<p>Lamppu <strong>vaihdettiin</strong> &amp; <em>heti</em>.</p>\n")
    #expect(html("- yksi\n- kaksi") == "<ul>\n<li>yksi</li>\n<li>kaksi</li>\n</ul>\n")
    #expect(html("") == "")
  }

  @Test("Bytes that are not UTF-8 become the replacement character")
  func encoding() {
    let rendered = MarkdownRenderer.render([0x61, 0xE4, 0x62, 0x00][...], for: .visitor)
    #expect(String(decoding: rendered.html, as: UTF8.self) == "<p>a\u{FFFD}b\u{FFFD}</p>\n")
  }

  @Test(
    "Links with an allowed address stay",
    arguments: [
      "https://a.example/", "http://a.example/?x=1", "mailto:a@b.example", "tel:+358401", "/fi/",
      "ohje.html", "../a/b#c", "#ä", "?q=a:b", "HTTPS://A.example/", "a/b:c", "",
    ])
  func allowedLinks(address: String) {
    #expect(html("[teksti](<\(address)>)").contains("<a href="))
    #expect(html("[teksti](<\(address)>)", for: .editor).contains("<a href="))
  }

  @Test(
    "Links with any other address leave only their text",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", "&#106;avascript:alert(1)",
      "javascript&colon;alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)",
      "&#1;javascript:alert(1)", " javascript:alert(1)", "vbscript:x", "data:text/html,x",
      "data:image/png;base64,AAAA", "DATA:image/svg+xml,x", "file:///etc/passwd", "blob:x",
      "javascript\\:alert(1)", "ftp://a.example/", "//evil.example/", "/\\\\evil.example/",
      "\\\\\\\\evil.example/", "/&Tab;/evil.example/", "x:y", "java\u{AD}script:x", ":x",
    ])
  func refusedLinks(address: String) {
    for trust in [MarkdownTrust.editor, .visitor] {
      let inline = html("a [te*ks*ti](<\(address)> \"otsikko\") b", for: trust)
      #expect(inline == "<p>a te<em>ks</em>ti b</p>\n", "\(address)")
      let reference = html("[teksti]\n\n[teksti]: <\(address)>", for: trust)
      #expect(reference == "<p>teksti</p>\n", "\(address)")
    }
  }

  @Test("An automatic link with another scheme leaves its address as text")
  func automaticLinks() {
    #expect(html("<javascript:alert(1)>") == "<p>javascript:alert(1)</p>\n")
    #expect(html("<a@b.example>") == "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n")
  }

  @Test("An editor's images stay where they are the site's own")
  func editorImages() {
    #expect(
      html("![Kuva *1*](/kuvat/a.jpg)", for: .editor)
        == "<p><img src=\"/kuvat/a.jpg\" alt=\"Kuva 1\" /></p>\n")
    for address in [
      "https://evil.example/a.png", "//evil.example/a.png", "data:image/png;base64,AAAA",
      "/\\\\evil.example/a.png", "mailto:a@b.example",
    ] {
      #expect(html("![Kuva](<\(address)>)", for: .editor) == "<p>Kuva</p>\n")
    }
  }

  @Test("Other texts have no images at all")
  func visitorImages() {
    #expect(html("a ![Kuva *1*](/kuvat/a.jpg) b") == "<p>a Kuva <em>1</em> b</p>\n")
    #expect(
      html("[![Kuva](a.png)](/fi/)") == "<p><a href=\"/fi/\">Kuva</a></p>\n")
    #expect(html("![a ![b](c) d](e)") == "<p>a b d</p>\n")
    #expect(!html("![<img src=x>](e)").contains("<img"))
  }

  @Test("Raw HTML is shown as it was written; comments are left out")
  func rawHTML() {
    for trust in [MarkdownTrust.editor, .visitor] {
      #expect(
        html("a <b onclick=x>c</b> <nimi> d", for: trust)
          == "<p>a &lt;b onclick=x&gt;c&lt;/b&gt; &lt;nimi&gt; d</p>\n")
      #expect(
        html("<script>alert(1)</script>\n", for: trust)
          == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")
      #expect(html("a <!-- b --> c", for: trust) == "<p>a  c</p>\n")
      #expect(html("<!-- b\n\nc -->\n\nd", for: trust) == "<p>d</p>\n")
      #expect(html("<!-- <b> --> <i>", for: trust) == "<p>&lt;i&gt;</p>\n")
      #expect(html("- <div>\n- x", for: trust).contains("&lt;div&gt;"))
    }
  }

  @Test("A comment that is never closed hides nothing")
  func openComment() {
    #expect(html("<!-- a\n\nb").contains("b"))
  }

  @Test("Titles, code and info strings are escaped")
  func escaping() {
    let text = "[a](/b \"\\\"><script>\")\n\n```x\"><script>\n<script>\n```\n\n`<script>`"
    #expect(!html(text).contains("<script"))
  }

  @Test("Many threads render alike")
  func threads() async {
    let text = "# A\n\n[x](javascript:y) ![z](a.png) <b>\n\n> - *q*\n"
    let expected = MarkdownRenderer.render(text, for: .editor)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask { MarkdownRenderer.render(text, for: .editor) == expected }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
