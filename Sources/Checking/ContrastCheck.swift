// Whether the theme's colours can be told apart, in the light and in the dark.

internal import Content
internal import Diagnostics
internal import Files

/// Measures every pair of colours that a style sheet declares (WCAG 2.2, 1.4.3 and 1.4.11).
struct ContrastCheck {
  let site: Site
  let problems: Problems

  /// - Throws: `FileError` where a style sheet cannot be read any more.
  func run() throws(FileError) {
    for asset in site.assets where asset.text.hasSuffix(".css") {
      let source = SourceText(
        file: SiteLayout.assets.appending(asset).text, bytes: try site.layoutFolders.asset(asset))
      check(source)
    }
  }
}

extension ContrastCheck {
  private func check(_ source: SourceText) {
    let theme = ThemeColours(source)
    for place in theme.unreadable {
      problems.report(
        source.diagnostic(
          at: place.lowerBound, length: place.count, "this is no pair of colours",
          hint: "write it as --ink on --page 4.5"))
    }
    for pair in theme.pairs {
      check(pair, of: theme, isDark: false, source)
      if theme.hasDark { check(pair, of: theme, isDark: true, source) }
    }
  }

  private func check(
    _ pair: ThemeColours.Pair, of theme: ThemeColours, isDark: Bool, _ source: SourceText
  ) {
    guard let front = colour(pair.front, pair, theme, isDark, source),
      let back = colour(pair.back, pair, theme, isDark, source)
    else { return }
    let ratio = front.contrast(to: back)
    guard ratio < pair.needed else { return }
    problems.report(
      source.diagnostic(
        at: pair.bytes.lowerBound, length: pair.bytes.count,
        "\(pair.front) on \(pair.back) has a contrast of \(Self.rounded(ratio)) in the "
          + "\(isDark ? "dark" : "light"), and needs \(pair.needed)",
        hint: "WCAG 2.2 asks for 4.5 for text, 3 for large text, lines and symbols"))
  }

  private func colour(
    _ name: String, _ pair: ThemeColours.Pair, _ theme: ThemeColours, _ isDark: Bool,
    _ source: SourceText
  ) -> Colour? {
    let value = theme.value(of: name, isDark: isDark)
    if let colour = value.flatMap(Colour.init) { return colour }
    let message =
      value.map { "\(name) is \"\($0)\", which is no colour that can be measured" }
      ?? "the style sheet sets no colour \(name)"
    let hint =
      value == nil
      ? Suggestion.nearest(to: name, in: theme.names).map { "did you mean \"\($0)\"?" }
      : "write it as #rrggbb, rgb() or hsl(), without transparency"
    problems.report(
      source.diagnostic(at: pair.bytes.lowerBound, length: pair.bytes.count, message, hint: hint))
    return nil
  }

  /// Never up: 4.499 is not 4.5.
  private static func rounded(_ ratio: Double) -> Double {
    (ratio * 100).rounded(.down) / 100
  }
}
