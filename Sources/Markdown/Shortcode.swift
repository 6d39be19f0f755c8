// A shortcode as an editor wrote it: `{{< name key="value" flag >}}`.

package import Diagnostics

/// One call of a shortcode in a page.
package struct Shortcode: Sendable {
  /// `key=value`, or a value alone.
  package struct Argument: Hashable, Sendable {
    /// nil for a value alone.
    package let key: String?
    package let value: String
    /// Bytes in the file.
    package let range: Range<Int>
  }

  /// Where it stands, and so what may come in its place.
  package enum Placement: Sendable {
    /// On a line of its own: blocks, such as a paragraph or a figure.
    case block
    /// Among words: what may stand in a paragraph.
    case inline
    /// As a link's or image's address, `[text]({{< ref "page" >}})`: the address itself, not
    /// escaped; it is then held to the rules of addresses.
    case address
  }

  package let name: String
  /// In the order of the text.
  package let arguments: [Argument]
  /// The rendered HTML between the tags of a pair, or nil for a single one.
  package let inner: [UInt8]?
  package let placement: Placement
  /// The bytes of the (opening) tag in the file.
  package let range: Range<Int>
  /// The file it stands in.
  package let source: SourceText
}

extension Shortcode {
  /// The value of a key, or nil where it was not given.
  package subscript(key: String) -> String? {
    arguments.first { $0.key == key }?.value
  }

  /// The values without a key, in their order.
  package var values: [String] { arguments.filter { $0.key == nil }.map(\.value) }

  /// Whether a word such as `wide` was given.
  package func has(_ flag: String) -> Bool { values.contains(flag) }

  /// A problem of the whole shortcode, with the caret under it.
  package func problem(_ message: String, hint: String? = nil) -> Diagnostic {
    source.diagnostic(at: range.lowerBound, length: range.count, message, hint: hint)
  }

  /// A problem of one argument, with the caret under it.
  package func problem(
    with argument: Argument, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    source.diagnostic(
      at: argument.range.lowerBound, length: argument.range.count, message, hint: hint)
  }

  /// Refuses a key that the shortcode does not have, with a did-you-mean.
  package func checkKeys(_ known: [String]) throws(Diagnostic) {
    for argument in arguments {
      guard let key = argument.key, !known.contains(key) else { continue }
      let hint = Suggestion.hint(for: key, among: known, noun: "arguments")
      throw problem(
        with: argument, "shortcode \"\(name)\" has no argument \"\(key)\"", hint: hint)
    }
  }
}

/// Turns shortcodes into HTML; the site gives it.
package struct ShortcodeResolver: Sendable {
  /// How a shortcode is written.
  package enum Form: Sendable {
    /// `{{< name >}}`
    case single
    /// `{{< name >}} … {{< /name >}}`, or `{{< name />}}` with nothing in it.
    case paired
  }

  /// The shortcodes that there are.
  package let known: [String: Form]
  /// Gives the HTML in the place of a known shortcode, balanced and safe to publish as it is.
  package let render: @Sendable (Shortcode) throws(Diagnostic) -> [UInt8]

  package init(
    known: [String: Form], render: @escaping @Sendable (Shortcode) throws(Diagnostic) -> [UInt8]
  ) {
    self.known = known
    self.render = render
  }

  /// No shortcode is known.
  package static let none = ShortcodeResolver(known: [:]) { _ in [] }
}
