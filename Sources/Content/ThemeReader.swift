// Reads the `theme` of `site-config.json`.

internal import Diagnostics
internal import Documents

/// Builds a theme; what is wrong is reported.
struct ThemeReader {
  let problems: Problems

  func read(_ configuration: MapReader) -> Theme {
    guard let map = configuration.map("theme") else { return .own }
    defer { map.finish() }
    let base = map.node("base").flatMap { node in
      map.text("base").map { MenuItem(name: $0, place: SourcePlace(node)) }
    }
    return Theme(
      base: base,
      colours: BrandColours(light: colours(map, "colours"), dark: colours(map, "dark-colours")))
  }
}

extension ThemeReader {
  private func colours(_ theme: MapReader, _ key: String) -> [BrandColours.Colour] {
    guard let map = theme.map(key) else { return [] }
    return map.named.compactMap { entry in
      guard let value = map.text(entry.key) else { return nil }
      guard Self.isHex(value) else {
        problems.report(
          entry.value.diagnostic(
            "this is no colour", hint: "write it as \"#rrggbb\", for example \"#0e4a54\""))
        return nil
      }
      return BrandColours.Colour(name: entry.key, value: value, place: SourcePlace(entry.value))
    }
  }

  /// Nothing but a colour may come from here into the style sheet.
  private static func isHex(_ value: String) -> Bool {
    value.hasPrefix("#") && [4, 7].contains(value.utf8.count)
      && value.dropFirst().utf8.allSatisfy { "0123456789abcdefABCDEF".utf8.contains($0) }
  }
}
