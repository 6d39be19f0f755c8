// What a municipality says of its look: whose layouts it shares, and its own colours.

package import Files

/// The `theme` of `site-config.json`.
package struct Theme: Sendable {
  /// The folder of layouts under the site's own, as it is named; nil where the site has all.
  package let base: MenuItem?
  package let colours: BrandColours

  package static let own = Theme(base: nil, colours: .none)
}

/// Colours that stand for those of the style sheet, by the names of its custom properties.
package struct BrandColours: Sendable {
  /// Of the name without its dashes.
  package struct Colour: Sendable {
    let name: String
    let value: String
    let place: SourcePlace
  }

  let light: [Colour]
  /// Where the dark has a colour of its own; of the others it has the same.
  let dark: [Colour]

  /// The style sheet that they belong to, below `layouts/assets/`.
  package static let sheet = RelativePath(trusted: "style.css")

  static let heading = "/* the municipality's own, from site-config.json */"

  static let none = BrandColours(light: [], dark: [])

  var isEmpty: Bool { light.isEmpty && dark.isEmpty }

  /// The rules that follow the style sheet's own.
  var rules: String {
    let all = light.filter { colour in !dark.contains { $0.name == colour.name } } + dark
    return """

      \(Self.heading)
      :root {\(Self.declarations(light)) }
      @media (prefers-color-scheme: dark) { :root {\(Self.declarations(all)) } }

      """
  }

  private static func declarations(_ colours: [Colour]) -> String {
    colours.map { " --\($0.name): \($0.value);" }.joined()
  }
}
