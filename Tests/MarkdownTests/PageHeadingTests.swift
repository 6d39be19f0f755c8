// Headings, links and limits of an editor's page.

import Diagnostics
import Markdown
import Testing

@Suite struct PageHeadingTests {
  @Test("An editor may choose a heading's id")
  func chosen() {
    let page = PageSample("## Otsikko *a* {#oma_tunnus-1}\n\nToinen {#b}\n---\n\n## C {#c} ##\n")
    #expect(page.html.contains("<h2 id=\"oma_tunnus-1\">Otsikko <em>a</em></h2>"))
    #expect(page.rendered.headings.map(\.id) == ["oma_tunnus-1", "b", "c"])
    #expect(page.rendered.headings.map(\.text) == ["Otsikko a", "Toinen", "C"])
    #expect(page.problems.isEmpty)
  }

  @Test("A chosen id goes before those made of words; used twice it is an error")
  func collisions() {
    let page = PageSample(
      "## A\n\n## B {#a}\n\n## C {#a}\n\n## D {#fn-1}\n\nx[^1]\n\n[^1]: y\n\n## Main {#main}\n",
      idsTaken: ["main"])
    #expect(page.rendered.headings.map(\.id) == ["a-2", "a", "c", "d", "main-2"])
    #expect(
      page.problems == [
        "5:6: the id \"a\" is used already", "7:6: the id \"fn-1\" is used already",
        "13:9: the id \"main\" is used already",
      ])
  }

  @Test("What is no id stays in the heading", arguments: ["a b", "", "1a", "a\"b", "<b>"])
  func invalid(id: String) {
    let page = PageSample("## A {#\(id)}\n")
    if id != "<b>" {
      #expect(
        page.problems == [
          "1:6: this is no id (an id has letters, digits and - _ . and begins with a letter)"
        ])
    }
    #expect(page.html.contains("{#"))
  }

  @Test("Headings have their level and their place in the file")
  func places() {
    let page = PageSample("# A\n\n> ### B\n\nC\n=\n", frontMatter: "---\nä: ö\n---\n")
    #expect(page.rendered.headings.map(\.level) == [1, 3, 1])
    #expect(
      page.rendered.headings.map(\.position) == [
        SourcePosition(line: 4, column: 1), SourcePosition(line: 6, column: 3),
        SourcePosition(line: 8, column: 1),
      ])
  }

  @Test("The table of contents is a tree of levels 2 and 3")
  func contents() {
    let rendered = PageSample("# A\n### B\n## C\n### D\n#### E\n### F\n## G\n").rendered
    let tree = rendered.contents().map { [$0.heading.text] + $0.children.map(\.heading.text) }
    #expect(tree == [["B"], ["C", "D", "F"], ["G"]])
    #expect(
      rendered.contents(levels: 1...6).first?.children.map(\.heading.text) == ["B", "C", "G"])
  }

  @Test("Links have lines and columns, also in tables and notes, and images say what they lack")
  func links() {
    let text =
      "ä [a](/a) ![](/b.png)\n  lisää [c](/c)\n\n| x | ö \\| [d](/d) |\n|---|---|\n"
      + "| ![e](/e.png) | <http://f.example> |\n\nz[^n] [{{< icon >}}](/g)\n\n[^n]: [h](/h)\n"
    let page = SourceText(file: "a.md", text: "---\n---\n" + text)
    let links = MarkdownRenderer.links(in: page, body: 8..<page.bytes.count)
    #expect(
      links.map { "\($0.line):\($0.column) \($0.address)" } == [
        "3:3 /a", "3:11 /b.png", "4:9 /c", "6:12 /d", "8:3 /e.png", "8:18 http://f.example",
        "10:7 /g", "12:7 /h",
      ])
    #expect(links.filter(\.hasEmptyAlt).map(\.address) == ["/b.png"])
    #expect(PageSample(text, frontMatter: "---\n---\n").rendered.links == links)
  }

  @Test("A page without additions is rendered as every editor's text")
  func plain() {
    let text = "# A\n\n[x](javascript:y) ![z](a.png) <b>\n\n> - *q*\n"
    let page = PageSample(text)
    let rendered = MarkdownRenderer.render(text, for: .editor)
    #expect(page.rendered.html == rendered.html)
    #expect(page.rendered.headings.map(\.id) == rendered.headings.map(\.id))
  }

  @Test("A page beyond the limits is an error where it begins or is nested")
  func limits() {
    let long = PageSample(
      String(repeating: "a", count: MarkdownRenderer.textBytesMax + 1), frontMatter: "---\n---\n")
    #expect(
      long.problems == ["3:1: the text is longer than 1048576 bytes (split it into several pages)"])
    #expect(long.rendered.limit == .length)
    let nested = PageSample("a\n\n" + String(repeating: ">", count: 200) + "b")
    #expect(nested.problems == ["3:1: quotes, lists and emphasis are nested too deeply"])
    let cell = PageSample(
      "| a |\n|---|\n| " + String(repeating: "*a **a ", count: 100)
        + String(repeating: "a** a*", count: 100) + " |\n")
    #expect(cell.rendered.limit == .nesting)
  }

  @Test("Many threads render a page alike")
  func threads() async {
    let text = "# A {#b}\n\nx[^n] {{< icon >}}\n\n|a|\n|-|\n|[l](/u)|\n\n[^n]: y\n"
    let expected = PageSample(text)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 { group.addTask { PageSample(text).rendered == expected.rendered } }
      for await isSame in group { #expect(isSame) }
    }
  }
}
