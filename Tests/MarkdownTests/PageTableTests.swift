// Tables in an editor's page.

import Testing

@testable import Markdown

@Suite struct PageTableTests {
  static let opening =
    "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Taulukko 1\">\n<table>\n"

  @Test("A table has a header, aligned columns and a region that can be scrolled")
  func whole() {
    let html = PageSample(
      "| Nimi | Määrä | x |\n|:-----|------:|:-:|\n| Äiti | 5 | *a* |\n"
    ).html
    #expect(
      html == Self.opening
        + """
        <thead>
        <tr>
        <th scope="col" class="align-left">Nimi</th><th scope="col" class="align-right">Määrä</th>\
        <th scope="col" class="align-center">x</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td class="align-left">Äiti</td><td class="align-right">5</td>\
        <td class="align-center"><em>a</em></td>
        </tr>
        </tbody>
        </table>
        </div>

        """)
  }

  @Test("Cells hold inline Markdown under the same rules as everywhere")
  func inline() {
    let html = PageSample(
      "a | b\n--|--\n`x\\|y` | [l](/u) [m](javascript:x) ![k](/k.png)\n"
        + "\\| | <b> &amp; **\"q\"** _i_ [r] https://a.example\n\n[r]: /ref\n"
    ).html
    #expect(html.contains("<td><code>x|y</code></td>"))
    #expect(html.contains("<td><a href=\"/u\">l</a> m <img src=\"/k.png\" alt=\"k\" /></td>"))
    #expect(html.contains("<td>|</td>"))
    #expect(
      html.contains(
        "<td>&lt;b&gt; &amp; <strong>&quot;q&quot;</strong> <em>i</em> <a href=\"/ref\">r</a> "
          + "https://a.example</td>"))
  }

  @Test("What would be a block elsewhere is text in a cell")
  func blocksInCells() {
    let html = PageSample("| # a | - b |\n|---|---|\n| > c | 1. d |\n| ``` | [x]: /y |\n").html
    for text in ["># a<", ">- b<", ">&gt; c<", ">1. d<", ">```<", ">[x]: /y<"] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test("Missing cells are empty; a cell too many is left out with a warning")
  func cellCounts() {
    let page = PageSample(
      "| a | b |\n|---|---|\n| c |\n| d | e | f |\n", frontMatter: "---\ntitle: x\n---\n")
    #expect(page.html.contains("<td>c</td><td></td>"))
    #expect(page.html.contains("<td>d</td><td>e</td>\n"))
    #expect(
      page.problems == [
        "7:1: the row has 3 cells, the table only 2 columns: the rest is not shown "
          + "(write \\| for a bar in a cell)"
      ])
  }

  @Test(
    "A table ends at an empty line or another block",
    arguments: ["\n\nloppu", "\n> loppu", "\n# loppu", "\n- loppu", "\n```\nloppu\n```"])
  func end(rest: String) {
    let html = PageSample("| a |\n|---|\n| b |" + rest).html
    let parts = html.split(separator: "</table>")
    #expect(parts.count == 2)
    #expect(parts.first?.contains("loppu") == false)
    #expect(parts.last?.contains("loppu") == true)
  }

  @Test("Lines before the header stay a paragraph, also with markup over several lines")
  func before() {
    #expect(
      PageSample("Teksti *on\n    # täällä*\na | b\n--|--\n").html
        == "<p>Teksti <em>on\n# täällä</em></p>\n" + Self.opening
        + "<thead>\n<tr>\n<th scope=\"col\">a</th><th scope=\"col\">b</th>\n</tr>\n</thead>\n"
        + "</table>\n</div>\n")
    let defined = PageSample("[r]: /u\n[r] | b\n--|--\n").html
    #expect(defined.hasPrefix(Self.opening))
    #expect(defined.contains("<a href=\"/u\">r</a>"))
  }

  @Test("What only looks like a block before the header swallows no cell")
  func beforeLooksLikeBlock() {
    for start in ["~~~", "<!--", "<?x", "    code"] {
      let page = PageSample("z\n\n1. \u{FEFF}\(start)\n   a | b\n   -|-\n   c | d\n")
      #expect(page.html.contains("<td>c</td><td>d</td>"), "\(start)")
    }
  }

  @Test("Tables stand in quotes and lists")
  func containers() {
    let quoted = PageSample("> | a | b |\n> |---|---|\n> | c | d |\n").html
    #expect(quoted.hasPrefix("<blockquote>\n" + Self.opening))
    #expect(quoted.contains("<td>c</td><td>d</td>"))
    let listed = PageSample("- x\n\n  | a | b |\n  |---|---|\n  | c | d |\n").html
    #expect(listed.contains("<p>x</p>\n" + Self.opening))
    #expect(listed.contains("<td>c</td><td>d</td>"))
    let lineEnds = PageSample("| a | b |\r\n|---|---|\r\n| c | d |\r\n").html
    #expect(lineEnds.contains("<td>c</td><td>d</td>"))
  }

  @Test("A caption names the table", arguments: ["Table: Budjetti *2026*", ": Budjetti *2026*"])
  func caption(line: String) {
    let html = PageSample("| a |\n|---|\n| b |\n" + line + "\n").html
    #expect(html.contains("tabindex=\"0\" aria-labelledby=\"table-1\">"))
    #expect(html.contains("<caption id=\"table-1\">Budjetti <em>2026</em></caption>"))
    #expect(!html.contains("Table:"))
  }

  @Test("What is no table stays as it is")
  func noTable() {
    #expect(PageSample("a | b\nc | d\n").html == "<p>a | b\nc | d</p>\n")
    #expect(PageSample("    | a |\n    |---|\n").html == "<pre><code>| a |\n|---|\n</code></pre>\n")
    #expect(
      PageSample("```\n| a |\n|---|\n```\n").html == "<pre><code>| a |\n|---|\n</code></pre>\n")
    #expect(PageSample("| a |\n|---|\n").problems.isEmpty)
    let mismatch = PageSample("| a | b |\n|---|\n")
    #expect(mismatch.html == "<p>| a | b |\n|---|</p>\n")
    #expect(
      mismatch.problems == [
        "2:1: this is not read as a table: the header row has 2 cells, this row 1"
      ])
  }

  @Test("A table beyond the limits is not read")
  func limits() {
    let columns = PipeTable.columnsMax
    let wide = PageSample(
      String(repeating: "|a", count: columns + 1) + "\n"
        + String(repeating: "|-", count: columns + 1))
    #expect(wide.problems == ["1:1: the table has more than 64 columns"])
    let row = String(repeating: "|-", count: 60) + "\n"
    let long = PageSample(row + row + String(repeating: "|\n", count: 10_000))
    #expect(long.problems == ["1:2: the tables of the page have more than 20000 cells"])
    #expect(!long.html.contains("<table"))
  }
}
