// What is seen of a page's HTML.

import Testing

@testable import Checking

@Suite struct PageOutlineTests {
  @Test("Links are found with entities resolved; comments and scripts hold none")
  func links() {
    let page = outline(
      """
      <!-- <a href="/no/"> --><A HREF='/a/?x=1&amp;y=2'>a</A><a href=/b/>b</a>
      <script>"<a href='/no/'>"</script><link rel="stylesheet" href="/s.css">
      <form action="/f/x"></form><meta http-equiv="refresh" content="0; url=/c/">
      <img src="/i.png" alt="">1 < 2 <a name=x>
      """)
    #expect(
      page.links.map(\.address) == ["/a/?x=1&y=2", "/b/", "/s.css", "/f/x", "/c/", "/i.png"])
    #expect(page.links.map(\.isResource) == [false, false, true, false, false, true])
    #expect(page.imagesWithoutAlt == [])
  }

  @Test("Ids, images and headings")
  func rest() {
    let page = outline(
      "<h1 id=a>x</h1><h2 id=\"b\">x</h2><p id=a><img src=x.png><img src=y.png aria-hidden=true>")
    #expect(page.ids == ["a", "b"])
    #expect(page.repeatedIDs == ["a"])
    #expect(page.imagesWithoutAlt == ["x.png"])
    #expect(page.headings.map(\.level) == [1, 2])
    #expect(page.skippedLevel == nil)
    #expect(outline("<h2>x</h2><h1>y</h1><h3>z</h3>").skippedLevel?.after == 1)
    #expect(outline("<h1>y</h1><h2>x</h2><h3>z</h3><h2>z</h2>").skippedLevel == nil)
  }

  @Test("A page that is cut off anywhere is read to its end")
  func cutOff() {
    let whole = Array("<!-- x --><a href=\"/a/&#x41;&bad;&\" id='b'><script>x</script><h1 id>".utf8)
    for count in whole.indices { _ = PageOutline(Array(whole[..<count])) }
    #expect(PageOutline(whole).links.map(\.address) == ["/a/A&bad;&"])
  }

  private func outline(_ html: String) -> PageOutline { PageOutline(Array(html.utf8)) }
}
