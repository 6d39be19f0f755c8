// Colours of a style sheet, and their contrast.

import Diagnostics
import Testing

@testable import Checking

@Suite struct ThemeColoursTests {
  @Test("Contrast is that of WCAG 2.2")
  func contrast() throws {
    #expect(try ratio("#000", "#fff") == 21)
    #expect(try ratio("#777777", "white") == 4.47)
    #expect(try ratio("#767676", "white") == 4.54)
    #expect(try ratio("rgb(255, 0, 0)", "#ffffff") == 3.99)
    #expect(try ratio("hsl(120 100% 25%)", "rgb(100% 100% 100%)") == 5.17)
    #expect(try ratio("#f00f", "#f00") == 1)
  }

  @Test("What is no opaque colour is not measured")
  func unmeasured() {
    for text in ["", "#12", "#12345g", "#0008", "rgb(0 0 0 / 50%)", "currentColor", "hsl(1)"] {
      #expect(Colour(text) == nil, "\(text)")
    }
  }

  @Test("Light and dark are read with references; print and other elements are not")
  func schemes() {
    let theme = ThemeColours(
      SourceText(
        file: "a.css",
        text: """
          :root { --a: #111; --b: var(--a); --c: var(--d) /* { } */ ; --u: url("a;}b") }
          .x { --a: #222; }
          @media (prefers-color-scheme: dark) { :root { --a: #eee } .x { color: red } }
          @media print { :root { --a: #000; } }
          :root { --d: var(--c); --e: var(--a, #123) }
          /* contrast: --a on --b 4.5;
             --x over --y; */
          """))
    #expect(theme.value(of: "--b", isDark: false) == "#111")
    #expect(theme.value(of: "--b", isDark: true) == "#eee")
    #expect(theme.value(of: "--e", isDark: true) == "#eee")
    #expect(theme.value(of: "--c", isDark: false) == nil)
    #expect(theme.pairs.map(\.needed) == [4.5])
    #expect(theme.unreadable.count == 1)
  }

  private func ratio(_ a: String, _ b: String) throws -> Double {
    let ratio = try #require(Colour(a)).contrast(to: try #require(Colour(b)))
    return (ratio * 100).rounded(.down) / 100
  }
}
